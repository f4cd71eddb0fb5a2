/** How a currency is called in words: the unit and its hundredth, one of them and several. */
interface CurrencyName {
  readonly unit: readonly [one: string, several: string]
  readonly hundredth: readonly [one: string, several: string]
}

const same = (name: string) => [name, name] as const

const turkish: Readonly<Record<string, CurrencyName>> = {
  TRY: { unit: same('Türk lirası'), hundredth: same('kuruş') },
  USD: { unit: same('ABD doları'), hundredth: same('sent') },
  EUR: { unit: same('avro'), hundredth: same('sent') },
  GBP: { unit: same('İngiliz sterlini'), hundredth: same('peni') },
}

const english: Readonly<Record<string, CurrencyName>> = {
  TRY: { unit: same('Turkish lira'), hundredth: same('kuruş') },
  USD: { unit: ['US dollar', 'US dollars'], hundredth: ['cent', 'cents'] },
  EUR: { unit: ['euro', 'euros'], hundredth: ['cent', 'cents'] },
  GBP: { unit: ['pound sterling', 'pounds sterling'], hundredth: ['penny', 'pence'] },
}

/** The names of a currency; undefined for one that is written by its code. */
export function currencyName(language: 'tr' | 'en', code: string): CurrencyName | undefined {
  const names = language === 'tr' ? turkish : english
  return Object.hasOwn(names, code) ? names[code] : undefined
}
