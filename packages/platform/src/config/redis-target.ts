/** Where Redis is and how to sign in there. Holds a password: keep it among the secrets. */
export interface RedisTarget {
  /** One server; a server that sentinels watch; or a cluster. */
  readonly kind: 'single' | 'sentinel' | 'cluster'
  /** The server, the sentinels, or some nodes of the cluster. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  readonly tls: boolean
  readonly username: string | undefined
  readonly password: string | undefined
  readonly database: number
  /** The name that sentinels know the server by; undefined without sentinels. */
  readonly master: string | undefined
}

/** Highest number of a database that Redis has as it comes. */
export const maxRedisDatabase = 15

const pattern =
  /^redis(s?)(?:-(cluster|sentinel))?:\/\/(?:([^\s@/]*)@)?([^\s@/?#]+)(?:\/(\d{0,2}))?(?:\?master=([\w.-]+))?$/
const defaultPort = 6379
const defaultSentinelPort = 26_379

/**
 * Reads an address of Redis: `redis://[user:password@]host[:port][/database]`; `rediss://` speaks TLS;
 * `redis-cluster://` and `redis-sentinel://…?master=name` take several hosts, separated by commas.
 *
 * @returns undefined when it is none.
 */
export function parseRedisUrl(text: string): RedisTarget | undefined {
  const [, secure, topology, userinfo = '', hosts = '', database = '', master] = pattern.exec(text) ?? []
  if (hosts === '') return undefined
  const kind = (topology ?? 'single') as RedisTarget['kind']
  const port = kind === 'sentinel' ? defaultSentinelPort : defaultPort
  const nodes = hosts.split(',').map((host) => parseNode(host, port))
  const credentials = parseUserinfo(userinfo)
  const isWhole =
    nodes.every((node) => node !== undefined) &&
    credentials !== undefined &&
    Number(database) <= (kind === 'cluster' ? 0 : maxRedisDatabase) &&
    (kind === 'sentinel') === (master !== undefined) &&
    (kind !== 'single' || nodes.length === 1)
  if (!isWhole) return undefined
  return { kind, nodes, tls: secure === 's', ...credentials, database: Number(database), master }
}

function parseNode(text: string, defaultTo: number): RedisTarget['nodes'][number] | undefined {
  const [, v6, name, port] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const host = v6 ?? name
  const number = port === undefined ? defaultTo : Number(port)
  return host === undefined || number < 1 || number > 65_535 ? undefined : { host, port: number }
}

/** `user:password`, `:password`, or the password alone, each part written in percent where it must be. */
function parseUserinfo(text: string): Pick<RedisTarget, 'username' | 'password'> | undefined {
  const colon = text.indexOf(':')
  try {
    const username = decodeURIComponent(text.slice(0, Math.max(colon, 0)))
    const password = decodeURIComponent(text.slice(colon + 1))
    return { username: username === '' ? undefined : username, password: password === '' ? undefined : password }
  } catch {
    // NOTE: a % that begins no character.
    return undefined
  }
}
