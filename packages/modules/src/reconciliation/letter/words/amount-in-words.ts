import { currencyName } from './currency-names.ts'
import { englishNumber } from './english-number.ts'
import { turkishNumber } from './turkish-number.ts'

/*
 * Numbers of several words are written apart, as TDK has it for running text. It has them written together on cheques and bills
 * of exchange ("altıyüzelliTL"), so that nobody puts a word in between; on a letter the signature sees to that, and eleven words
 * run together are read by nobody, least of all by a programme that reads aloud.
 */

const amount = /^(?<whole>0|[1-9]\d{0,15})\.(?<hundredths>\d\d)$/

/**
 * Reads an amount aloud, to the kuruş: "Bin iki yüz Türk lirası elli kuruş". A currency without names stands by its code, and what
 * is behind its point is read as one does with a number, for not every currency has hundredths: "Bin virgül elli KWD".
 *
 * @param value digits with two places: `1200.50`; at most 9999999999999999.99
 */
export function amountInWords(language: 'tr' | 'en', value: string, currency: string): string {
  const parts = amount.exec(value)?.groups
  if (parts?.whole === undefined || parts.hundredths === undefined) throw new RangeError('not an amount in two places')
  const words = inWords(language, parts.whole, parts.hundredths, currency)
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}

function inWords(language: 'tr' | 'en', whole: string, hundredths: string, currency: string): string {
  const read = language === 'tr' ? turkishNumber : englishNumber
  const name = currencyName(language, currency)
  if (name === undefined) {
    if (hundredths === '00') return `${read(whole)} ${currency}`
    const point = language === 'tr' ? 'virgül' : 'point'
    return `${read(whole)} ${point} ${fraction(language, hundredths)} ${currency}`
  }
  const units = `${read(whole)} ${whole === '1' ? name.unit[0] : name.unit[1]}`
  if (hundredths === '00') return units
  const small = `${read(hundredths)} ${hundredths === '01' ? name.hundredth[0] : name.hundredth[1]}`
  if (whole === '0') return small
  return language === 'tr' ? `${units} ${small}` : `${units} and ${small}`
}

/** Behind the point: Turkish reads a number ("sıfır beş", "elli"), English digit by digit ("zero five", "five zero"). */
function fraction(language: 'tr' | 'en', hundredths: string): string {
  if (language === 'en') return Array.from(hundredths, (digit) => englishNumber(digit)).join(' ')
  return hundredths.startsWith('0') ? `sıfır ${turkishNumber(hundredths)}` : turkishNumber(hundredths)
}
