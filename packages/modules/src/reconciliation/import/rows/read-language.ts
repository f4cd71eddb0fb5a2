import { foldWords } from '../../text/fold-words.ts'

export type LetterLanguage = 'tr' | 'en'

const words: ReadonlyMap<string, LetterLanguage> = new Map<string, LetterLanguage>([
  ...['tr', 'tur', 'turkce', 'turkish', 'tr tr', 't'].map((word) => [word, 'tr'] as const),
  ...['en', 'eng', 'ingilizce', 'english', 'en us', 'en gb', 'i', 'ing'].map((word) => [word, 'en'] as const),
])

/** Reads the name or code of a language that letters are written in; undefined for another. */
export function readLanguage(text: string): LetterLanguage | undefined {
  return words.get(foldWords(text))
}
