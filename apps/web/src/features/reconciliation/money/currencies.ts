import type { CurrencyCode } from '@meydan/protocol'

/** What balances are kept in most often here; others come by import. */
export const currencies = [
  'TRY',
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'RUB',
  'AZN',
  'SAR',
  'AED',
  'QAR',
  'CNY',
  'CAD',
  'AUD',
  'SEK',
  'NOK',
  'DKK',
] as const satisfies readonly CurrencyCode[]
