import type { HttpConfig } from '../config/config.ts'
import { isLoopback } from '../config/public-url.ts'

/** Which names this server answers to, and which pages may use it. */
export interface SiteCheck {
  /** Whether a request with this `Host` header is for this server. Without the check, a name that an attacker points here would make its pages same-origin. */
  isAllowedHost(host: string | undefined): boolean
  /**
   * Whether a page of this `Origin` is one of this server's own, asked at this `Host`. undefined is no: a browser always
   * sends it where it matters.
   */
  readonly isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean
}

/** Makes the check from the public address, the address listened on, this machine's own names, and `ALLOWED_HOSTS`. */
export function createSiteCheck(config: Pick<HttpConfig, 'publicUrl' | 'allowedHosts' | 'tls'>): SiteCheck {
  const publicUrl = new URL(config.publicUrl)
  const publicName = bareName(publicUrl.hostname)
  const names = new Set([publicName, ...config.allowedHosts.map(bareName)])
  const isAllowedName = (name: string) => names.has(name) || isLoopback(name)

  /** A page is served by the scheme that people use; this machine's own names go past a proxy that adds TLS. */
  const schemeOf = (name: string) => {
    if (name === publicName || !isLoopback(name)) return publicUrl.protocol
    return config.tls === undefined ? 'http:' : 'https:'
  }

  return {
    isAllowedHost(host) {
      const parts = parseHost(host)
      return parts !== undefined && isAllowedName(parts.name)
    },
    isAllowedOrigin(origin, host) {
      if (origin === undefined) return false
      if (origin === publicUrl.origin) return true
      const from = URL.parse(origin)
      const to = parseHost(host)
      if (from === null || to === undefined) return false
      const name = bareName(from.hostname)
      const isSamePlace = name === to.name && portOf(from.port, from.protocol) === portOf(to.port, from.protocol)
      return isSamePlace && isAllowedName(name) && from.protocol === schemeOf(name)
    },
  }
}

/** Takes a Host header apart; undefined when it is none. The name is in small letters, without brackets and final dot. */
export function parseHost(host: string | undefined): { readonly name: string; readonly port: string } | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(host ?? '')
  return match?.[1] === undefined ? undefined : { name: bareName(match[1]), port: match[2] ?? '' }
}

function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

function portOf(port: string, protocol: string): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port
}
