import { networkOf } from '@meydan/platform/limits/network-of'

/**
 * The surroundings of an address: the /16 of IPv4, the /32 of IPv6, which is about what one provider gives out in one
 * region. Phones and homes get another address every day, and a mail for each of them would teach people to ignore it.
 */
export function wideNetworkOf(address: string): string {
  const separator = address.includes(':') ? ':' : '.'
  return networkOf(address).split(separator).slice(0, 2).join(separator)
}
