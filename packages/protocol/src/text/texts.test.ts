import { describe, expect, test } from 'vitest'
import { cutText } from './cut-text.ts'
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
