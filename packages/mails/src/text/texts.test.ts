import { describe, expect, test } from 'vitest'
import { isRightToLeft } from './direction.ts'
import { formatMinutes } from './validity.ts'
import { webAddress } from './web-address.ts'

test('a text goes the way of its first letter', () => {
  expect(['Ali محمد', '5 محمد', '👋 שלום', '123', ''].map(isRightToLeft)).toEqual([false, true, true, false, false])
})

test.each([
  [60, '1 hour', '1 saat'],
  [120, '2 hours', '2 saat'],
  [90, '90 minutes', '90 dakika'],
  [1, '1 minute', '1 dakika'],
  [2_880, '2 days', '2 gün'],
])('%d minutes are said in the largest unit that comes out even', (minutes, english, turkish) => {
  const spaced = (text: string) => text.replace('\u00A0', ' ')
  expect(spaced(formatMinutes(minutes, 'en'))).toBe(english)
  expect(spaced(formatMinutes(minutes, 'tr'))).toBe(turkish)
})

describe('an address', () => {
  test('is encoded', () => {
    expect(webAddress('https://örnek.com.tr/ş?q="<b>')).toBe('https://xn--rnek-4qa.com.tr/%C5%9F?q=%22%3Cb%3E')
  })

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'mailto:a@b.c',
    'data:text/html,x',
    'file:///etc',
    '//x.com',
    'x',
    '',
  ])('that leads elsewhere is refused: %s', (url) => {
    expect(() => webAddress(url)).toThrow(TypeError)
  })
})
