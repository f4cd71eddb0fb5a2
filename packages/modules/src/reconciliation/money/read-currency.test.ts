import { currencyCodes } from '@meydan/protocol/money'
import { expect, test } from 'vitest'
import { readCurrency } from './read-currency.ts'

test('knows the usual names of currencies, in whichever letters', () => {
  const written = {
    TRY: ['TL', 'tl.', '₺', 'TRY', 'try', 'TRL', 'YTL', 'Türk Lirası', 'TÜRK LİRASI', ' Lira '],
    USD: ['$', 'USD', 'ABD Doları', 'ABD DOLARI', 'dolar', 'US Dollar'],
    EUR: ['€', 'EUR', 'EURO', 'Avro', 'euro'],
    GBP: ['£', 'GBP', 'Sterlin', 'İngiliz Sterlini', 'Pound'],
  }
  for (const [code, texts] of Object.entries(written)) {
    for (const text of texts) expect(readCurrency(text), text).toBe(code)
  }
})

test('knows each code once, and none without two decimals', () => {
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  const places = (code: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits
  for (const code of ['JPY', 'KWD', 'BHD', 'CLP']) {
    expect(places(code)).not.toBe(2)
    expect(readCurrency(code)).toBeUndefined()
  }
  for (const text of ['', 'XYZ', 'constructor', 'T', '12']) expect(readCurrency(text)).toBeUndefined()
})
