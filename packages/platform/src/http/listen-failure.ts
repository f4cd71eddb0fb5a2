/** Why an address cannot be listened on: the second half of a sentence that begins with what was set. */
export function describeListenFailure({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'which is in use.'
    case 'EACCES':
      return 'which this user may not listen on: take a port from 1024 on, or put a proxy in front.'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `which is no address of this machine (${code}).`
    default:
      return `but listening there failed (${code ?? message}).`
  }
}
