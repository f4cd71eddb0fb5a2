import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from './i18n.ts'
import type { Language } from './language.ts'

/** Amounts that are measured, as people of the language write them: %12,5 and 12.5%; 1,5 GB and 1.5 GB. */
export interface Measures {
  /** Of a share from 0 to 1; small ones keep two places. */
  readonly percent: (share: number) => string
  readonly bytes: (bytes: number) => string
  readonly milliseconds: (ms: number) => string
  /** With one place where it is small. */
  readonly amount: (value: number) => string
}

const locales: Record<Language, string> = { tr: 'tr-TR', en: 'en-GB' }
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Makes the measures of a language. */
export function createMeasures(language: Language): Measures {
  const locale = locales[language]
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
  const [coarse, fine] = [1, 2].map((digits) => number({ style: 'percent', maximumFractionDigits: digits }))
  const [whole, tenths] = [0, 1].map((digits) => number({ maximumFractionDigits: digits }))
  const unit = (name: string, digits: number) =>
    number({
      style: 'unit',
      unit: name,
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    })
  return {
    percent: (share) => (share < 0.02 ? fine : coarse)?.format(share) ?? '',
    bytes(bytes) {
      const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
      const value = bytes / 1024 ** power
      return unit(byteUnits[power] ?? 'byte', value < 10 && power > 0 ? 1 : 0).format(value)
    },
    milliseconds: (ms) => unit('millisecond', ms < 10 ? 1 : 0).format(ms),
    amount: (value) => (value < 10 ? tenths : whole)?.format(value) ?? '',
  }
}

/** The measures of the language that is shown. */
export function useMeasures(): Measures {
  const { i18n } = useTranslation()
  const language = currentLanguage(i18n)
  return useMemo(() => createMeasures(language), [language])
}
