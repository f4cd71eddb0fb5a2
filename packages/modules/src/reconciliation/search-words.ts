const maxWords = 8

/**
 * Words as the database looks for them: each by its beginning, with the letters folded as names are, so that `isik` finds
 * IŞIK. Empty where nothing is left to look for.
 */
export function tsqueryOf(typed: string): string {
  return fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, maxWords)
    .map((word) => `${word}:*`)
    .join(' & ')
}

/** As `fold_letters` does in the database. */
function fold(text: string): string {
  const folded: Readonly<Record<string, string>> = {
    İ: 'i',
    I: 'i',
    ı: 'i',
    Ş: 's',
    ş: 's',
    Ğ: 'g',
    ğ: 'g',
    Ü: 'u',
    ü: 'u',
    Ö: 'o',
    ö: 'o',
    Ç: 'c',
    ç: 'c',
    Â: 'a',
    â: 'a',
    Î: 'i',
    î: 'i',
    Û: 'u',
    û: 'u',
  }
  return text.replaceAll(/./gu, (letter) => folded[letter] ?? letter.toLowerCase())
}
