import { isIP } from 'node:net'

/** Whether a host name or address means this machine only. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    bare === '::1' ||
    (isIP(bare) === 4 && bare.startsWith('127.'))
  )
}

/** Whether a server can be reached from this machine alone: every name of it means this machine. */
export function isForThisMachineAlone(http: {
  readonly host: string
  readonly publicUrl: string
  readonly allowedHosts: readonly string[]
}): boolean {
  return [http.host, new URL(http.publicUrl).hostname, ...http.allowedHosts].every(isLoopback)
}

/** Whether an address means all addresses of this machine, so that nobody can open it as it stands. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** The address that people open, where nobody said it: `localhost` for this machine, else the host itself. */
export function derivePublicUrl(host: string, port: number, isTls: boolean): string {
  const isUsualLoopback = host === '127.0.0.1' || host === '::1' || host === 'localhost'
  const name = isUsualLoopback ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host
  return new URL(`${isTls ? 'https' : 'http'}://${name}:${port}`).origin
}
