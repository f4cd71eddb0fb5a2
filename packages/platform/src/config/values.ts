// How the text of a setting becomes a value. Each kind says in words what it expects, for messages and the reference.
import { isIP } from 'node:net'

/** A kind of value that a setting can have. */
export interface ValueKind<Value> {
  /** Completes "it must be …". */
  readonly expected: string
  /** undefined: the text is not what is expected. */
  readonly parse: (text: string) => Value | undefined
  /** All that is accepted, where that can be listed. */
  readonly options?: readonly string[]
}

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number): ValueKind<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    parse: (text) => {
      const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
      return value >= min && value <= max ? value : undefined
    },
  }
}

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): ValueKind<Word> {
  const expected = `one of ${words.join(', ')}`
  return { expected, options: words, parse: (text) => words.find((word) => word === text) }
}

/** Any text of one line. */
export const words: ValueKind<string> = {
  expected: 'one line of at most 200 characters',
  parse: (text) => (text.length <= 200 && !/\p{Cc}/u.test(text) ? text : undefined),
}

/** Text that is taken as it is. */
export const anyText: ValueKind<string> = { expected: 'text', parse: (text) => text }

/** A path of the file system. */
export const path: ValueKind<string> = {
  expected: 'a path',
  parse: (text) => (text.includes('\0') ? undefined : text),
}

/** An IP address or a host name, without port; brackets around an IPv6 address are taken off. */
export const host: ValueKind<string> = {
  expected: 'an IP address or a host name, without scheme and port',
  parse: parseHost,
}

/** Where to listen: an address or a host name, and a port. */
export interface HostAndPort {
  readonly host: string
  readonly port: number
}

/** The last port that there is. */
export const maxPort = 65_535

/** An address to listen on with its port, an IPv6 address in brackets. */
export const hostAndPort: ValueKind<HostAndPort> = {
  expected: 'an IP address or a host name with a port, such as 127.0.0.1:9464 or [::1]:9464',
  parse: (text) => {
    const [, name = '', digits = ''] = /^(\[.+\]|[^:]+):(\d{1,5})$/.exec(text) ?? []
    const host = parseHost(name)
    const port = Number(digits)
    return host === undefined || port > maxPort ? undefined : { host, port }
  },
}

/** A secret that travels as a bearer token. */
export const bearerToken: ValueKind<string> = {
  expected: '16 to 200 printable ASCII characters without spaces',
  parse: (text) => (/^[!-~]{16,200}$/.test(text) ? text : undefined),
}

/** A secret that another service has given out, of whatever length it likes. */
export const serviceToken: ValueKind<string> = {
  expected: '8 to 2000 printable ASCII characters without spaces',
  parse: (text) => (/^[!-~]{8,2000}$/.test(text) ? text : undefined),
}

/** Host names and addresses, separated by commas. */
export const hosts: ValueKind<readonly string[]> = {
  expected: 'host names or IP addresses without ports, separated by commas',
  parse: (text) => parseList(text, parseHost),
}

/** The origin of a website. */
export const origin: ValueKind<string> = {
  expected: 'an address such as https://chat.example.com, without path',
  parse: (text) => {
    const url = URL.parse(text)
    if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
    const isBare =
      url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
    return isBare && !/[?#]/.test(text) ? url.origin : undefined
  },
}

/** IP addresses and subnets, separated by commas; `loopback` stands for this machine, `none` for nobody. */
export const networks: ValueKind<readonly string[]> = {
  expected: 'IP addresses or subnets such as 10.0.0.0/8 separated by commas, or loopback, or none',
  parse: (text) => {
    if (text === 'none') return []
    const found = parseList(text, parseNetwork)
    return found?.flatMap((entry) => (entry === 'loopback' ? loopbackNetworks : [entry]))
  },
}

/** This machine, as seen by itself. */
export const loopbackNetworks: readonly string[] = ['127.0.0.0/8', '::1/128']

/** A connection string of PostgreSQL. */
export const postgresUrl: ValueKind<string> = {
  expected: 'an address such as postgres://user:password@host:5432/database',
  parse: (text) => {
    const url = /^postgres(ql)?:\/\/\S+$/.test(text) ? URL.parse(text) : null
    const isRead = url !== null && [url.hostname, url.username, url.password, url.pathname].every(isDecodable)
    return isRead ? text : undefined
  },
}

/** Whether each % begins a character that is written in percent. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    // NOTE: the answer.
    return false
  }
}

/** An e-mail address. */
export const emailAddress: ValueKind<string> = {
  expected: 'an e-mail address',
  parse: (text) => (text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text) ? text : undefined),
}

function parseHost(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (isIP(bare) !== 0) return bare
  return bare.length <= 253 && /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/.test(bare)
    ? bare.replace(/\.$/, '')
    : undefined
}

function parseNetwork(text: string): string | undefined {
  if (text === 'loopback') return text
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return undefined
  if (prefix === undefined) return text
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128) ? text : undefined
}

function parseList(text: string, parse: (part: string) => string | undefined): readonly string[] | undefined {
  const parts = text.split(',').map((part) => part.trim())
  const parsed = parts.map(parse)
  return parts.length <= 100 && parsed.every((part) => part !== undefined) ? parsed : undefined
}
