/** How many hues tokens.css knows. */
export const avatarHues = 12

/** Gives the same thing the same hue everywhere: FNV-1a over its id. */
export function avatarHue(seed: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % avatarHues
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment
  return ''
}

/** First letters of the first and the last word, folded by the rule of the language (i → İ in Turkish). */
export function initials(name: string, language: string): string {
  const words = name.split(/[\s\-_.]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase(language)
}
