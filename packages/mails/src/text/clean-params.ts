import { cutText } from '@meydan/protocol/text/cut-text'
import { isRightToLeft } from './direction.ts'

/** More than any text of a mail needs. Templates cut what they quote themselves; this bounds what they do not. */
const maxText = 1_000
/** More than any address that we make; one that is longer is a mistake and not to be cut. */
const maxList = 200

const isAddress = /^https?:\/\//i
/** Controls, and what turns the direction of the text around it: neither is for a letter, and both could forge one. */
const forbidden = /(?!\n)\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu

/**
 * Makes what people typed fit for a mail: no controls, bounded, and set apart from the sentence around it where it is
 * written from right to left. Addresses stay as they are.
 */
export function cleanParams<Params extends object>(params: Params): Params {
  return clean(params) as Params
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return isAddress.test(value) ? value : cleanText(value)
  if (Array.isArray(value)) return value.slice(0, maxList).map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
}

function cleanText(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(forbidden, '')
    .trim()
  const bounded = cutText(plain, maxText)
  // A first strong isolate: the sentence goes on in its own direction, in subjects as well, which know no markup.
  return isRightToLeft(bounded) && !bounded.includes('\n') ? `\u2068${bounded}\u2069` : bounded
}
