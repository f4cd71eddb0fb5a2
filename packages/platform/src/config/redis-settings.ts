import { maxRedisDatabase, parseRedisUrl, type RedisTarget } from './redis-target.ts'
import { optionalSetting, type ValuesOf } from './setting.ts'
import { anyText, host, wholeNumber, type ValueKind } from './values.ts'

const redisUrl: ValueKind<RedisTarget> = {
  expected:
    'an address such as redis://user:password@host:6379/0, rediss://… with TLS, redis-cluster://host1,host2 or ' +
    'redis-sentinel://host1,host2/0?master=name',
  parse: parseRedisUrl,
}

/** Redis, which connects several instances. */
export const redisSettings = {
  url: optionalSetting({
    name: 'REDIS_URL',
    doc:
      'Redis 7 or newer, through which several instances reach each other: one server, `rediss://` with TLS, ' +
      '`redis-cluster://host1,host2,host3` or `redis-sentinel://host1,host2/0?master=name`. It keeps nothing that could be lost.',
    kind: redisUrl,
    fallbackText: 'none: one instance alone',
    isSecret: true,
  }),
  host: optionalSetting({
    name: 'REDIS_HOST',
    doc: 'In place of `REDIS_URL`: host of one server. Redis is used as soon as one of these five is set.',
    kind: host,
    fallbackText: '`localhost`',
  }),
  port: optionalSetting({
    name: 'REDIS_PORT',
    doc: 'In place of `REDIS_URL`: its port.',
    kind: wholeNumber(1, 65_535),
    fallbackText: '6379',
  }),
  password: optionalSetting({
    name: 'REDIS_PASSWORD',
    doc: 'Password of Redis, where `REDIS_URL` has none.',
    kind: anyText,
    fallbackText: 'none',
    isSecret: true,
  }),
  db: optionalSetting({
    name: 'REDIS_DB',
    doc: 'In place of `REDIS_URL`: number of the database.',
    kind: wholeNumber(0, maxRedisDatabase),
    fallbackText: '0',
  }),
} as const

/** Where Redis is; undefined where none is set. What contradicts itself is told in `problems`. */
export function redisTarget(values: ValuesOf<typeof redisSettings>, problems: string[]): RedisTarget | undefined {
  const { url, host: name, port, password, db } = values
  if (url === undefined) {
    if ([name, port, password, db].every((value) => value === undefined)) return undefined
    const nodes = [{ host: name ?? 'localhost', port: port ?? 6379 }]
    return { kind: 'single', nodes, tls: false, username: undefined, password, database: db ?? 0, master: undefined }
  }
  for (const [setting, value] of [
    [redisSettings.host, name],
    [redisSettings.port, port],
    [redisSettings.db, db],
  ] as const) {
    if (value !== undefined)
      problems.push(`${setting.name} is set beside REDIS_URL, which says the same: take one out.`)
  }
  return { ...url, password: url.password ?? password }
}
