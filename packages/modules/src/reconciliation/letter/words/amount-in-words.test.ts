import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountInWords } from './amount-in-words.ts'

test.each([
  ['1234567.89', 'TRY', 'Bir milyon iki yüz otuz dört bin beş yüz altmış yedi Türk lirası seksen dokuz kuruş'],
  ['0.00', 'TRY', 'Sıfır Türk lirası'],
  ['0.50', 'TRY', 'Elli kuruş'],
  ['1.00', 'TRY', 'Bir Türk lirası'],
  ['2.01', 'TRY', 'İki Türk lirası bir kuruş'],
  ['3.00', 'GBP', 'Üç İngiliz sterlini'],
  ['1000.00', 'TRY', 'Bin Türk lirası'],
  ['1001.10', 'USD', 'Bin bir ABD doları on sent'],
  ['101000.00', 'EUR', 'Yüz bir bin avro'],
  ['1000000.00', 'TRY', 'Bir milyon Türk lirası'],
  ['1001000.00', 'TRY', 'Bir milyon bin Türk lirası'],
  ['1200.05', 'CHF', 'Bin iki yüz virgül sıfır beş CHF'],
  ['1200.50', 'CHF', 'Bin iki yüz virgül elli CHF'],
  ['40.00', 'JPY', 'Kırk JPY'],
  [
    '9999999999999999.99',
    'TRY',
    'Dokuz katrilyon dokuz yüz doksan dokuz trilyon dokuz yüz doksan dokuz milyar dokuz yüz doksan dokuz milyon ' +
      'dokuz yüz doksan dokuz bin dokuz yüz doksan dokuz Türk lirası doksan dokuz kuruş',
  ],
])('reads %s %s in Turkish', (value, currency, words) => {
  expect(amountInWords('tr', value, currency)).toBe(words)
})

test.each([
  [
    '1234567.89',
    'TRY',
    'One million two hundred and thirty-four thousand five hundred and sixty-seven Turkish lira and eighty-nine kuruş',
  ],
  ['0.00', 'GBP', 'Zero pounds sterling'],
  ['0.01', 'GBP', 'One penny'],
  ['1.01', 'USD', 'One US dollar and one cent'],
  ['2.00', 'EUR', 'Two euros'],
  ['1003.00', 'EUR', 'One thousand and three euros'],
  ['1000100.00', 'EUR', 'One million one hundred euros'],
  ['1000021.00', 'EUR', 'One million and twenty-one euros'],
  ['12.05', 'CHF', 'Twelve point zero five CHF'],
  ['12.50', 'CHF', 'Twelve point five zero CHF'],
  [
    '9999999999999999.99',
    'EUR',
    'Nine quadrillion nine hundred and ninety-nine trillion nine hundred and ninety-nine billion nine hundred and ' +
      'ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine euros and ninety-nine cents',
  ],
])('reads %s %s in English', (value, currency, words) => {
  expect(amountInWords('en', value, currency)).toBe(words)
})

test.each(['', '1', '1.5', '01.00', '-1.00', '1.000', '1,00', '1e3.00', ' 1.00', '10000000000000000.00', '١.٠٠'])(
  'refuses what is not an amount: "%s"',
  (value) => {
    expect(() => amountInWords('tr', value, 'TRY')).toThrow(RangeError)
  },
)

describe('whoever reads the words gets the amount', () => {
  const wholes = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n })
  const amounts = fc.tuple(wholes, fc.integer({ min: 0, max: 99 }))
  const currencies = fc.constantFrom('TRY', 'USD', 'EUR', 'GBP', 'CHF')

  test.each(['tr', 'en'] as const)('%s', (language) => {
    fc.assert(
      fc.property(amounts, currencies, ([whole, hundredths], currency) => {
        const value = `${whole}.${String(hundredths).padStart(2, '0')}`
        expect(readBack(language, amountInWords(language, value, currency))).toBe(value)
      }),
      { numRuns: 1_000 },
    )
  })
})

/** Adds words up: knows nothing of how they were made. */
function readBack(language: 'tr' | 'en', sentence: string): string {
  const words = sentence.toLocaleLowerCase(language).replaceAll('-', ' ').split(' ')
  const smallUnits = ['kuruş', 'sent', 'peni', 'cent', 'cents', 'penny', 'pence']
  const bigUnits = ['lirası', 'doları', 'avro', 'sterlini', 'lira', 'dollar', 'dollars', 'euro', 'euros', 'sterling']
  let whole = 0n
  let number = newNumber()
  for (const word of words) {
    if (smallUnits.includes(word)) return `${whole}.${String(number.value()).padStart(2, '0')}`
    if (bigUnits.includes(word) || word === 'virgül' || word === 'point') {
      whole = number.value()
      number = newNumber()
    } else if (word === 'chf') {
      if (!words.includes('virgül') && !words.includes('point')) return `${number.value()}.00`
      return `${whole}.${number.digits().padStart(2, '0')}`
    } else {
      number.take(word)
    }
  }
  return `${whole}.00`
}

const valueOf: Record<string, bigint> = Object.fromEntries(
  [
    'sıfır bir iki üç dört beş altı yedi sekiz dokuz on',
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ]
    .flatMap((row) => row.split(' ').map((word, value): [string, bigint] => [word, BigInt(value)]))
    .concat(
      [
        'on yirmi otuz kırk elli altmış yetmiş seksen doksan',
        'ten twenty thirty forty fifty sixty seventy eighty ninety',
      ].flatMap((row) => row.split(' ').map((word, index): [string, bigint] => [word, BigInt(index + 1) * 10n])),
    ),
)
const powers: readonly string[][] = [
  ['bin', 'thousand'],
  ['milyon', 'million'],
  ['milyar', 'billion'],
  ['trilyon', 'trillion'],
  ['katrilyon', 'quadrillion'],
]

function newNumber() {
  let total = 0n
  let group = 0n
  let read = ''
  return {
    take(word: string) {
      const power = powers.findIndex((names) => names.includes(word))
      const value = valueOf[word]
      if (power >= 0) {
        total += (group === 0n ? 1n : group) * 1000n ** BigInt(power + 1)
        group = 0n
      } else if (word === 'yüz' || word === 'hundred') {
        group = (group === 0n ? 1n : group) * 100n
      } else if (value !== undefined) {
        group += value
        read += word === 'zero' || value < 10n ? String(value) : String(value).padStart(2, '0')
      }
    },
    value: () => total + group,
    /** What was read digit by digit, or as a number below a hundred. */
    digits: () => (read.length > 2 ? String(group) : read.padEnd(2, '0')),
  }
}
