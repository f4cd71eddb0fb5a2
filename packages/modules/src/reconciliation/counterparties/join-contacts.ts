import { limits } from '@meydan/protocol'
import type { Contact } from '@meydan/protocol/operations/reconciliation-shapes'

/** All contacts of both, each address once, as many as there may be. */
export function joinContacts(kept: readonly Contact[], added: readonly Contact[]): Contact[] {
  const known = new Set(kept.map(addressesOf))
  return [...kept, ...added.filter((contact) => !known.has(addressesOf(contact)))].slice(0, limits.contacts)
}

function addressesOf({ email, phone }: Contact): string {
  return `${email?.toLowerCase() ?? ''} ${phone ?? ''}`
}
