import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from './sealed.ts'

const key = randomBytes(32)
const texts = { password: 'gizli şifre', user: 'ayşe' }

test('opens with the key and the purpose that it was sealed with', () => {
  expect(unseal(key, 'mail', seal(key, 'mail', texts))).toEqual(texts)
})

test.each([
  ['another key', (sealed: Buffer) => unseal(randomBytes(32), 'mail', sealed)],
  ['another purpose', (sealed: Buffer) => unseal(key, 'sms', sealed)],
  ['a changed byte', (sealed: Buffer) => unseal(key, 'mail', changed(sealed))],
  ['a part of it', (sealed: Buffer) => unseal(key, 'mail', sealed.subarray(0, 20))],
])('does not open with %s', (_what, open) => {
  expect(() => open(seal(key, 'mail', texts))).toThrow()
})

test('says nothing of its texts, and is another one each time', () => {
  const [once, again] = [seal(key, 'mail', texts), seal(key, 'mail', texts)]
  expect(once.includes('gizli')).toBe(false)
  expect(once.equals(again)).toBe(false)
})

function changed(sealed: Buffer): Buffer {
  const copy = Buffer.from(sealed)
  copy[15] = (copy[15] ?? 0) ^ 1
  return copy
}
