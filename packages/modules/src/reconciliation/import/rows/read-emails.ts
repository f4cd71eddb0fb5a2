import { emailAddress } from '@meydan/protocol/fields'
import type { Cell } from '../cells.ts'
import { lineOf } from './plain-text.ts'
import { notRead, readAs, type Read } from './read-result.ts'

/** Addresses that a counterparty can have. */
export const maxEmails = 10

/** Reads the addresses of a cell, with whatever between them. */
export function readEmails(cell: Cell | undefined): Read<string[]> {
  if (cell?.kind === 'problem') return notRead(cell.code)
  const text = lineOf(cell)
  if (text === '') return readAs([])
  const words = text.split(/[;,|]/).flatMap(wordsOf)
  const addresses = words.map((word) => emailAddress.safeParse(word))
  if (words.length === 0 || addresses.some(({ success }) => !success)) return notRead('email_invalid')
  return readAs(addresses.map(({ data }) => data as string))
}

/** The address in brackets, where a mail program wrote a name before it; else whatever stands there. */
function wordsOf(part: string): string[] {
  const [, bracketed] = /<([^<>]*)>/.exec(part) ?? []
  return (bracketed ?? part)
    .split(/[\s/]+/)
    .map((word) => word.replace(/^mailto:/i, ''))
    .filter((word) => word !== '')
}

/** The same addresses, each once: who gets a letter gets one. */
export function withoutRepeats(addresses: readonly string[]): string[] {
  return [...new Map(addresses.toReversed().map((address) => [address.toLowerCase(), address])).values()].toReversed()
}
