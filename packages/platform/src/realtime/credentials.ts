import type { IncomingHttpHeaders } from 'node:http'
import { subprotocol } from '@meydan/protocol'

/** How a client of an upgrade says who it is. */
export interface Credentials {
  readonly by: 'bearer' | 'cookie' | 'nothing'
  readonly token: string
}

const none: Credentials = { by: 'nothing', token: '' }

/** Finds the session token: a bearer token first, which no page can send for another site, else the session cookie. */
export function parseCredentials(headers: IncomingHttpHeaders, cookieName: string): Credentials {
  const bearer = bearerTokenOf(headers)
  if (bearer !== undefined) return { by: 'bearer', token: bearer }
  const cookie = cookieValue(headers.cookie ?? '', cookieName)
  return cookie === undefined ? none : { by: 'cookie', token: cookie }
}

/** The bearer token of a request, if it carries one. */
export function bearerTokenOf(headers: IncomingHttpHeaders): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}

/** Whether the client offers the sub-protocol that this server speaks. */
export function offersSubprotocol(headers: IncomingHttpHeaders): boolean {
  const offered = headers['sec-websocket-protocol'] ?? ''
  return offered.split(',').some((name) => name.trim() === subprotocol)
}

/** The path of a request without its query. */
export function pathOf(url: string | undefined): string {
  return (url ?? '').replace(/\?.*$/s, '')
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals === -1 || pair.slice(0, equals).trim() !== name) continue
    const value = pair
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    try {
      return decodeURIComponent(value) || undefined
    } catch {
      // NOTE: a value that is not URI-encoded is no token of ours.
      return undefined
    }
  }
  return undefined
}
