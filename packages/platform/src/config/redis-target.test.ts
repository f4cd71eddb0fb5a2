import { describe, expect, test } from 'vitest'
import { parseConfig } from './config.ts'
import { readEnv } from './read-env.ts'
import { parseRedisUrl } from './redis-target.ts'

const plain = { tls: false, username: undefined, password: undefined, database: 0, master: undefined }

describe('an address of Redis', () => {
  test('of one server', () => {
    expect(parseRedisUrl('redis://r.example')).toEqual({
      ...plain,
      kind: 'single',
      nodes: [{ host: 'r.example', port: 6379 }],
    })
    expect(parseRedisUrl('rediss://ali:a%40b%2F@[::1]:7000/3')).toEqual({
      kind: 'single',
      nodes: [{ host: '::1', port: 7000 }],
      tls: true,
      username: 'ali',
      password: 'a@b/',
      database: 3,
      master: undefined,
    })
    expect(parseRedisUrl('redis://:pw@h/')).toMatchObject({ username: undefined, password: 'pw' })
    expect(parseRedisUrl('redis://pw@h')).toMatchObject({ username: undefined, password: 'pw' })
  })

  test('of a cluster and of sentinels [M50, T34]', () => {
    expect(parseRedisUrl('redis-cluster://a:7000,b,c:7002')).toEqual({
      ...plain,
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 6379 },
        { host: 'c', port: 7002 },
      ],
    })
    expect(parseRedisUrl('rediss-sentinel://:pw@a,b:26380/2?master=my-master')).toEqual({
      kind: 'sentinel',
      nodes: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_380 },
      ],
      tls: true,
      username: undefined,
      password: 'pw',
      database: 2,
      master: 'my-master',
    })
  })

  test.each([
    'redis://',
    'redis://h:0',
    'redis://h:65536',
    'redis://h/16',
    'redis://h/x',
    'redis://a,b',
    'redis://h name',
    'redis://%zz@h',
    'redis://h?master=m',
    'redis-cluster://a,b/1',
    'redis-cluster://a,,b',
    'redis-sentinel://a,b',
    'http://h',
    'h:6379',
  ])('that cannot be one is refused: %s', (text) => {
    expect(parseRedisUrl(text)).toBeUndefined()
  })
})

describe('the settings of Redis', () => {
  const redisOf = (env: Record<string, string>) => parseConfig(readEnv(env, { envFile: null })).secrets.redis

  test('may be left out: one instance runs alone [T18]', () => {
    expect(redisOf({})).toBeUndefined()
  })

  test('may be given one by one, with the usual values for the rest [M19]', () => {
    expect(redisOf({ REDIS_DB: '0' })).toEqual({ ...plain, kind: 'single', nodes: [{ host: 'localhost', port: 6379 }] })
    expect(redisOf({ REDIS_HOST: 'r', REDIS_PORT: '7000', REDIS_PASSWORD: 'pw', REDIS_DB: '2' })).toEqual({
      ...plain,
      kind: 'single',
      nodes: [{ host: 'r', port: 7000 }],
      password: 'pw',
      database: 2,
    })
  })

  test('the password may stand apart from the address', () => {
    expect(redisOf({ REDIS_URL: 'redis://h', REDIS_PASSWORD: 'pw' })?.password).toBe('pw')
    expect(redisOf({ REDIS_URL: 'redis://:own@h', REDIS_PASSWORD: 'pw' })?.password).toBe('own')
  })
})
