import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smsSize, smsText } from './sms-text.ts'

const turkish = { hasTurkishShift: true }
const plain = { hasTurkishShift: false }

describe('parts are counted as networks do', () => {
  test.each([
    ['', 'gsm7', 1],
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    ['€'.repeat(80), 'gsm7', 1],
    ['€'.repeat(81), 'gsm7', 2],
    // 153 septets hold 76 signs of two, so a third part begins with the 153rd.
    ['€'.repeat(152), 'gsm7', 2],
    ['€'.repeat(153), 'gsm7', 3],
    ['Ü'.repeat(160), 'gsm7', 1],
    [`${'a'.repeat(153)}ş`, 'turkish', 1],
    [`${'a'.repeat(154)}ş`, 'turkish', 2],
    [`${'a'.repeat(296)}ş`, 'turkish', 2],
    [`${'a'.repeat(297)}ş`, 'turkish', 3],
    ['я'.repeat(70), 'ucs2', 1],
    ['я'.repeat(71), 'ucs2', 2],
    ['😀'.repeat(35), 'ucs2', 1],
    // A pair of surrogates stays together: 33 of them in a part of 67.
    ['😀'.repeat(66), 'ucs2', 2],
    ['😀'.repeat(67), 'ucs2', 3],
  ])('%s', (text, alphabet, segments) => {
    expect(smsSize(text, turkish)).toEqual({ alphabet, segments })
  })

  test('each Turkish letter is carried by the shift, or costs the whole text its alphabet', () => {
    for (const letter of 'ĞİŞçğış') {
      expect(smsSize(letter, turkish).alphabet).toBe('turkish')
      expect(smsSize(letter, plain).alphabet).toBe('ucs2')
    }
    for (const letter of 'ÇÖÜöü') expect(smsSize(letter, plain).alphabet).toBe('gsm7')
  })
})

describe('a text that is sent', () => {
  test('stays as it is where it fits', () => {
    expect(smsText('Ayşe sizi andı', turkish)).toBe('Ayşe sizi andı')
  })

  test('has plain signs in place of those that cost half its length', () => {
    expect(smsText('“Satış”\u00a0– Ali’nin odası…', turkish)).toBe('"Satış" - Ali\'nin odası...')
  })

  test('is cut at a word', () => {
    const text = smsText('toplantı '.repeat(100), turkish)
    expect(text).toMatch(/^(toplantı )+toplantı\.\.\.$/)
    expect(smsSize(text, turkish).segments).toBe(3)
  })

  test('is cut in a word that is longer than what fits', () => {
    expect(smsText('a'.repeat(1000), turkish)).toBe(`${'a'.repeat(456)}...`)
  })

  test('ends with one sign where it is not of the small alphabets', () => {
    expect(smsText('привет '.repeat(100), turkish)).toMatch(/привет…$/)
  })

  test('never takes more parts than it may, nor loses its beginning', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ş', '€', '😀', 'я', ' '), minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 3 }), fc.boolean(), (text, maxSegments, hasTurkishShift) => {
        const options = { hasTurkishShift, maxSegments }
        const sent = smsText(text, options)
        expect(smsSize(sent, options).segments).toBeLessThanOrEqual(maxSegments)
        expect(text.trim().startsWith(sent.replace(/(…|\.\.\.)$/, ''))).toBe(true)
      }),
    )
  })
})
