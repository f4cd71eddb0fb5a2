import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { isLoopback } from '../config/public-url.ts'

/** What proxies add to a request that they pass on. */
const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/**
 * Makes the function that says which address a request comes from. `X-Forwarded-For` counts only as far as the proxies
 * that wrote it are trusted: it is read from its end, and the first address that is no trusted proxy is the client. A
 * client that a proxy on this machine hides is `unknown`: only who asks directly has the address of this machine.
 */
export function createRemoteAddress(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const network of trustedProxies) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return (request) => {
    const { headers, socket } = request
    let address = plainAddress(socket.remoteAddress ?? '')
    // A header that was sent several times is one list here.
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
    while (isTrusted(address)) {
      const next = plainAddress(forwarded.pop()?.trim() ?? '')
      if (isIP(next) === 0) break
      address = next
    }
    return isLoopback(address) && forwardingHeaders.some((name) => headers[name] !== undefined) ? 'unknown' : address
  }
}

/** An IPv4 address in IPv6 clothing is shown as what it is. */
function plainAddress(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}
