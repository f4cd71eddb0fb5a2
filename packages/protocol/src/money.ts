import * as z from 'zod/mini'

/**
 * An amount of money: a decimal with exactly two places, such as `-1234.50`, as numeric(18,2) holds it. Text everywhere, for a
 * number of JavaScript cannot hold every amount to the kuruş.
 */
export const money = z
  .string()
  .check(z.regex(/^(?!-0\.00$)-?(?:0|[1-9]\d{0,15})\.\d{2}$/))
  .brand<'Money'>()
export type Money = z.output<typeof money>

/** The currencies in use that have two decimals, by their codes of ISO 4217. */
export const currencyCodes = [
  ...['TRY', 'USD', 'EUR', 'GBP', 'CHF', 'RUB', 'AZN', 'SAR', 'AED', 'QAR', 'CNY', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK'],
  ...['AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'ARS', 'AWG', 'BAM', 'BBD', 'BDT', 'BMD', 'BND', 'BOB', 'BRL', 'BSD', 'BTN'],
  ...['BWP', 'BYN', 'BZD', 'CDF', 'COP', 'CRC', 'CUP', 'CVE', 'CZK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB', 'FJD', 'FKP'],
  ...['GEL', 'GHS', 'GIP', 'GMD', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG', 'HUF', 'IDR', 'ILS', 'INR', 'IRR', 'JMD', 'KES'],
  ...['KGS', 'KHR', 'KPW', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT'],
  ...['MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO', 'NPR', 'NZD', 'PAB', 'PEN', 'PGK'],
  ...['PHP', 'PKR', 'PLN', 'RON', 'RSD', 'SBD', 'SCR', 'SDG', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC'],
  ...['SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TOP', 'TTD', 'TWD', 'TZS', 'UAH', 'UYU', 'UZS', 'VES', 'WST', 'XCD', 'XCG'],
  ...['YER', 'ZAR', 'ZMW', 'ZWG'],
] as const

/** A currency of ISO 4217 with two decimals. */
export const currencyCode = z.enum(currencyCodes)
export type CurrencyCode = z.output<typeof currencyCode>
