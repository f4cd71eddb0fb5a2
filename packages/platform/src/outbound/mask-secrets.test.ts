import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskSecrets } from './mask-secrets.ts'

describe('one-time codes are taken out', () => {
  test.each([
    ['Kodunuz: 482913. Kimseyle paylaşmayın.', 'Kodunuz: ***. Kimseyle paylaşmayın.'],
    ['4829 is your code', '*** is your code'],
    ['<b>48291357</b>', '<b>***</b>'],
    ['kod 482 913', 'kod ***'],
    ['kod 482-913', 'kod ***'],
    ['(482913)', '(***)'],
    ['code=482913', 'code=***'],
    ['K7P2QX ile girin', '*** ile girin'],
    ['Kurtarma kodu ABCD-EFGH-JKLM', 'Kurtarma kodu ***'],
    ['token dGhpcyBpcyBhIHRva2Vu12345', 'token ***'],
  ])('%s → %s', (text, masked) => expect(maskSecrets(text)).toBe(masked))
})

describe('what people say stays', () => {
  test.each([
    'Ayşe sizi “Satış” odasında andı.',
    'Toplantı 14:30’da, 3. katta.',
    'Toplam 12.500,75 TL',
    'Sıra no 7, oda 312',
    'MEYDAN ve NATO',
    'ÇOĞALTILAMAYANLAR birlikteliğin-içindeyken',
    '+905321234567',
  ])('%s', (text) => expect(maskSecrets(text)).toBe(text))
})

describe('links keep where they lead, and nothing that lets in', () => {
  test.each([
    ['https://chat.example.com', 'https://chat.example.com'],
    ['https://chat.example.com/invite/Zk3xQ9', 'https://chat.example.com/invite/***'],
    [
      'https://chat.example.com/reset-password?token=abc&next=/',
      'https://chat.example.com/reset-password?token=***&next=***',
    ],
    ['https://chat.example.com/verify?abc', 'https://chat.example.com/verify?***'],
    ['https://chat.example.com/#/join/abc', 'https://chat.example.com/#***'],
    ['https://ayse:parola@chat.example.com/rooms', 'https://chat.example.com/rooms'],
    ['http://localhost:3000/claim/482913', 'http://localhost:3000/claim/***'],
    ['HTTPS://chat.example.com/Zk3xQ9', 'HTTPS://chat.example.com/***'],
    [
      '<a href="https://chat.example.com/unsubscribe?t=abc&amp;m=def">Çık</a>',
      '<a href="https://chat.example.com/unsubscribe?t=***&amp;m=***">Çık</a>',
    ],
    ['Önce https://a.example/x9 sonra https://b.example/y9.', 'Önce https://a.example/*** sonra https://b.example/***'],
  ])('%s → %s', (text, masked) => expect(maskSecrets(text)).toBe(masked))
})

test('no code survives, whatever words stand around it', () => {
  const code = fc.integer({ min: 100_000, max: 999_999 }).map(String)
  const words = fc.array(fc.constantFrom('kodunuz', 'Merhaba,', 'code:', '“', '”', '<p>', '</p>', '\n', '–'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(words, code, words, (before, secret, after) => {
      expect(maskSecrets([...before, secret, ...after].join(' '))).not.toContain(secret)
    }),
  )
})

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = maskSecrets(text)
      expect(maskSecrets(once)).toBe(once)
    }),
  )
})
