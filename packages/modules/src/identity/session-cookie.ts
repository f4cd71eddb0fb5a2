/** How long a browser keeps the cookie: 400 days, the most that browsers take. When the session ends is the server's to say. */
export const cookieLifetimeSeconds = 400 * 24 * 3600

/** How long a session lasts without use. */
export const sessionLifetimeMs = 24 * 3600 * 1000

/** First part of the names of our cookies. */
export const cookiePrefix = 'meydan'

/** What the public address decides of the session's cookie. */
export interface SessionCookie {
  readonly name: string
  readonly isSecure: boolean
}

/** The session's cookie for an address: bound to https where the address is. */
export function sessionCookieFor(publicUrl: string): SessionCookie {
  const isSecure = new URL(publicUrl).protocol === 'https:'
  return { name: `${isSecure ? '__Secure-' : ''}${cookiePrefix}.session_token`, isSecure }
}

/** The `Set-Cookie` line that makes a browser drop the session. */
export function clearedCookie(cookie: SessionCookie): string {
  return `${cookie.name}=; Max-Age=0; Path=/; HttpOnly; ${cookie.isSecure ? 'Secure; ' : ''}SameSite=Lax`
}
