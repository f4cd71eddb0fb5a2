// The alphabets of text messages: 3GPP TS 23.038, sections 6.2.1 (default alphabet and its extension) and A.3.1 (Turkish
// single shift). Of each character only matters how many septets it takes.

/** How the characters of a text are carried. */
export type SmsAlphabet = 'gsm7' | 'turkish' | 'ucs2'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const single = new Set(`@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà${letters}`)
const extension = new Set('\f^{}\\[~]|€')
const turkishShift = new Set('ĞİŞçğış')

/** Which alphabet carries a text; the Turkish shift counts only where the provider can use it. */
export function alphabetOf(text: string, options: { readonly hasTurkishShift: boolean }): SmsAlphabet {
  let alphabet: SmsAlphabet = 'gsm7'
  for (const character of text) {
    if (single.has(character) || extension.has(character)) continue
    if (!options.hasTurkishShift || !turkishShift.has(character)) return 'ucs2'
    alphabet = 'turkish'
  }
  return alphabet
}

/** How many units of its alphabet a character takes: septets, or in UCS-2 pairs of bytes. */
export function unitsOf(character: string, alphabet: SmsAlphabet): number {
  if (alphabet === 'ucs2') return character.length
  return single.has(character) ? 1 : 2
}

/**
 * Units that fit into a message alone, and into each part of a longer one: 140 bytes, less the header that parts and the
 * shift need. TS 23.040, section 9.2.3.24.
 */
export const capacities: Readonly<Record<SmsAlphabet, { readonly alone: number; readonly part: number }>> = {
  gsm7: { alone: 160, part: 153 },
  turkish: { alone: 155, part: 149 },
  ucs2: { alone: 70, part: 67 },
}
