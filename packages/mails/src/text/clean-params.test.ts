import { expect, test } from 'vitest'
import { cleanParams } from './clean-params.ts'

const clean = (text: string) => cleanParams({ list: [{ text }] }).list[0]?.text

test('controls and what turns the direction are gone, at any depth', () => {
  expect(clean('Ayşe\u202Ezalim\u0000\u0085')).toBe('Ayşezalim')
  expect(clean('a\tb\r\nc\u2028d')).toBe('a b\nc\nd')
})

test('letters, accents and emoji stay', () => {
  for (const text of ['İIıi ŞşĞğ', 'e\u0301', '👩🏽‍🚒', '🇹🇷']) expect(clean(text)).toBe(text)
})

test('half a letter becomes a replacement, so that the mail stays valid', () => {
  expect(clean('a\uD83D')).toBe('a\uFFFD')
})

test('a name from right to left is set apart from the sentence around it', () => {
  expect(clean('محمد 5')).toBe('\u2068محمد 5\u2069')
  expect(clean('Ali محمد')).toBe('Ali محمد')
})

test('texts and lists are bounded, addresses and numbers are not touched', () => {
  const url = `https://example.com/${'x'.repeat(3_000)}`
  expect(clean('x'.repeat(5_000))).toHaveLength(1_000)
  expect(cleanParams({ list: Array.from({ length: 500 }, () => 1) }).list).toHaveLength(200)
  expect(cleanParams({ url, count: 3, none: undefined })).toEqual({ url, count: 3, none: undefined })
})
