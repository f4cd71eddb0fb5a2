import type { Contact, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { foldEmail } from '../../identity/index.ts'

/** Somebody who is written to, by one way. */
export interface Address {
  readonly way: LetterWay
  readonly address: string
  readonly name: string
}

/** Where letters to these contacts go by these ways; the same address twice is one. */
export function addressesOf(contacts: readonly Contact[], ways: readonly LetterWay[]): Address[] {
  const found = new Map<string, Address>()
  for (const { name, email, phone } of contacts) {
    const reached = { email, sms: phone }
    for (const way of ways) {
      const address = reached[way]
      const key = address === null ? '' : `${way} ${foldEmail(address)}`
      if (address !== null && !found.has(key)) found.set(key, { way, address, name })
    }
  }
  return [...found.values()]
}
