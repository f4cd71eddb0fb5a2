import { alphabetOf, capacities, unitsOf, type SmsAlphabet } from './gsm-alphabet.ts'

/** What a text costs as a text message. */
export interface SmsSize {
  readonly alphabet: SmsAlphabet
  /** Parts that are sent and paid for. */
  readonly segments: number
}

/** What the provider can do, and how many parts a text may have. */
export interface SmsTextOptions {
  readonly hasTurkishShift: boolean
  readonly maxSegments?: number
}

const usualMaxSegments = 3

/** Signs that one would pay for with half the length of the text, in place of those that everybody types. */
const plainSigns: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
}

/** Counts the parts of a text. */
export function smsSize(text: string, options: SmsTextOptions): SmsSize {
  const alphabet = alphabetOf(text, options)
  return { alphabet, segments: countSegments(text, alphabet) }
}

/** A text as it is sent: with plain signs, and cut at a word where it would take too many parts. */
export function smsText(text: string, options: SmsTextOptions): string {
  const { maxSegments = usualMaxSegments } = options
  const plain = Array.from(text.trim(), (character) => plainSigns[character] ?? character).join('')
  const fits = (candidate: string) => smsSize(candidate, options).segments <= maxSegments
  if (fits(plain)) return plain

  // The sign … is in no alphabet but UCS-2, where a part has less than half the room.
  const end = alphabetOf(plain, options) === 'ucs2' ? '…' : '...'
  const characters = Array.from(plain)
  let [short, long] = [0, characters.length]
  while (long - short > 1) {
    const middle = (short + long) >> 1
    if (fits(characters.slice(0, middle).join('') + end)) short = middle
    else long = middle
  }
  const cut = characters.slice(0, short).join('')
  const isBetweenWords = /\s/.test(characters[short] ?? ' ')
  const words = isBetweenWords ? cut : cut.replace(/\s+\S*$/, '')
  // A word that is longer than half of what fits is cut itself.
  return `${(words.length < cut.length / 2 ? cut : words).trimEnd()}${end}`
}

function countSegments(text: string, alphabet: SmsAlphabet): number {
  const { alone, part } = capacities[alphabet]
  let all = 0
  let segments = 1
  let used = 0
  for (const character of text) {
    const units = unitsOf(character, alphabet)
    all += units
    // No character is divided between two parts.
    if (used + units > part) {
      segments += 1
      used = 0
    }
    used += units
  }
  return all <= alone ? 1 : segments
}
