import i18next from 'i18next'
import type { i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

import { languages, storeLanguage } from './language.ts'
import type { Language } from './language.ts'
import { en } from './locales/en/index.ts'
import { tr } from './locales/tr/index.ts'

/** Starts the translations in one language. Both are in the page: they are a few kB, and switching must not wait. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: [...languages],
    resources: { tr, en },
    defaultNS: 'app',
    ns: Object.keys(en),
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}

/** The language that is shown now. */
export function currentLanguage(instance: i18n): Language {
  return languages.find((language) => language === instance.language) ?? 'en'
}

/** Switches the interface and remembers it. */
export function changeLanguage(instance: i18n, language: Language): void {
  storeLanguage(language)
  void instance.changeLanguage(language)
}

/** Keeps `<html lang>` right: hyphens, capitals and screen readers follow it. */
export function followDocumentLanguage(instance: i18n): void {
  const follow = () => {
    document.documentElement.lang = currentLanguage(instance)
  }
  follow()
  instance.on('languageChanged', follow)
}
