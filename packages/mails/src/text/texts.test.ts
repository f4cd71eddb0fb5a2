import { describe, expect, test } from 'vitest'
import { cutText } from './cut-text.ts'
import { isRightToLeft } from './direction.ts'
import { formatMinutes } from './validity.ts'
import { webAddress } from './web-address.ts'
import { withoutLinks } from './without-links.ts'

describe('a text is cut', () => {
  test('only when it is too long, with a sign that it was', () => {
    expect(cutText('Ayşe Yılmaz', 11)).toBe('Ayşe Yılmaz')
    expect(cutText('Ayşe Yılmaz', 6)).toBe('Ayşe…')
    expect(cutText('x'.repeat(10_000), 6)).toBe('xxxxx…')
  })

  test('between letters as people see them', () => {
    expect(cutText('👩🏽‍🚒👩🏽‍🚒', 2)).toBe('👩🏽‍🚒👩🏽‍🚒')
    expect(cutText('👩🏽‍🚒👩🏽‍🚒👩🏽‍🚒', 2)).toBe('👩🏽‍🚒…')
    expect(cutText('e\u0301'.repeat(3), 2)).toBe('e\u0301…')
  })

  test('without leaving open what sets a name apart', () => {
    expect(cutText('\u2068محمد علي\u2069', 4)).toBe('\u2068مح…\u2069')
  })
})

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

test.each([
  ['evil.example', 'evil.\u2060example'],
  ['http://evil.example/x', 'http:\u2060//evil.\u2060example/x'],
  ['a@evil.example', 'a@evil.\u2060example'],
  ['Akdeniz Lojistik A.Ş.', 'Akdeniz Lojistik A.Ş.'],
  ['Dr. Ayşe Yılmaz', 'Dr. Ayşe Yılmaz'],
  ['Proje 2.5: Mersin', 'Proje 2.5: Mersin'],
])('a name is no link: %s', (name, shown) => {
  expect(withoutLinks(name)).toBe(shown)
})
