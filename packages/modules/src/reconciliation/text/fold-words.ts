const letters: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' }

/**
 * Brings a word that people spell in many ways to one: lower case, no accents, the four letters i of Turkish and English as one,
 * and single spaces for whatever is no letter, digit or sign of money.
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ıßæøł]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}\p{Sc}%]+/gu, ' ')
    .trim()
}
