import { readChoice, storeChoice } from './stored-choice.ts'

export const languages = ['tr', 'en'] as const
export type Language = (typeof languages)[number]

const languageKey = 'meydan.language'

/** The first language of the browser's list that we speak; English when none is. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0]
    const known = languages.find((language) => language === primary)
    if (known !== undefined) return known
  }
  return 'en'
}

/** What was chosen in this browser, if anything was. */
export function chosenLanguage(): Language | undefined {
  return readChoice(languageKey, languages)
}

/** What was chosen in this browser, else what the browser asks for. */
export function initialLanguage(): Language {
  return chosenLanguage() ?? preferredLanguage(navigator.languages)
}

/** Keeps the reader's choice for the next visit. */
export function storeLanguage(language: Language): void {
  storeChoice(languageKey, language)
}
