// Endpoints of push come from browsers, that is from anybody. Whoever subscribes must not make this server speak to what
// stands behind it, so endpoints are looked at twice: when they are given, and by the address that a connection is made to.
import { lookup as lookupBySystem, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What may be connected to. */
export interface EndpointGuard {
  /** Looks at an endpoint without asking anyone. */
  readonly allowsEndpoint: (url: URL) => boolean
  /** Looks at an address that the name of an endpoint has led to. */
  readonly allowsAddress: (address: string) => boolean
}

/** A name led to an address that may not be connected to. */
export class ForbiddenAddressError extends Error {
  constructor() {
    super('The name leads to an address that is not public.')
    this.name = 'ForbiddenAddressError'
  }
}

/** Allows HTTPS to public addresses alone. */
export const publicEndpoints: EndpointGuard = {
  allowsEndpoint({ protocol, username, password, hostname }) {
    const address = hostname.replace(/^\[(.*)\]$/, '$1')
    return (
      protocol === 'https:' &&
      username === '' &&
      password === '' &&
      (isIP(address) === 0 || publicEndpoints.allowsAddress(address))
    )
  },
  allowsAddress: isPublicAddress,
}

/** Whether a browser may subscribe with this endpoint. What its name leads to is looked at when it is connected to. */
export function isAllowedEndpoint(endpoint: string): boolean {
  const url = URL.parse(endpoint)
  return url !== null && publicEndpoints.allowsEndpoint(url)
}

/** Finds addresses as the system does, and fails where one of them is not allowed. */
export function guardedLookup(guard: EndpointGuard, lookup: typeof lookupBySystem = lookupBySystem): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error !== null) callback(error, '', 0)
      else if (first === undefined || !addresses.every(({ address }) => guard.allowsAddress(address))) {
        callback(new ForbiddenAddressError(), '', 0)
      } else if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** https://www.iana.org/assignments/iana-ipv4-special-registry */
const special4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])

/** Of IPv6 only this is given out to the public; the second list is taken out of it: tunnels hide an address of IPv4. */
const global6 = blockList('ipv6', [['2000::', 3]])
const special6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])
const mapped4 = blockList('ipv6', [['::ffff:0:0', 96]])

function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special4.check(address, 'ipv4')
  if (isIP(address) !== 6) return false
  // A list of IPv4 is asked about the address inside, too.
  if (mapped4.check(address, 'ipv6')) return !special4.check(address, 'ipv6')
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family)
  return list
}
