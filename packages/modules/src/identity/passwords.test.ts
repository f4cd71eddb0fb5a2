import { expect, test } from 'vitest'
import { createPasswords, defaultCost } from './passwords.ts'

const here = '192.0.2.1'
const cheap = createPasswords({ cost: { N: 2, r: 8, p: 1 } })

test('[X22] takes 32 MiB and the work of the library’s own default', () => {
  expect(128 * defaultCost.N * defaultCost.r).toBe(32 * 1024 * 1024)
  expect(defaultCost.N * defaultCost.r * defaultCost.p).toBe(16_384 * 16)
})

test('knows the right password from a wrong one', async () => {
  const stored = await cheap.hash('doğru parola', here)
  expect(await cheap.verify(stored, 'doğru parola', here)).toBe(true)
  expect(await cheap.verify(stored, 'dogru parola', here)).toBe(false)
})

test('takes an accented letter for the same however the keyboard wrote it', async () => {
  const stored = await cheap.hash('s\u0327ifre g\u0306i\u0307bi', here)
  expect(await cheap.verify(stored, 'şifre ği\u0307bi'.normalize('NFC'), here)).toBe(true)
})

test('checks with the cost that is stored, so that the cost can be raised', async () => {
  const stored = await cheap.hash('doğru parola', here)
  expect(await createPasswords({ cost: { N: 4, r: 8, p: 2 } }).verify(stored, 'doğru parola', here)).toBe(true)
})

test('lets 20 wait for one address and refuses the next at once', async () => {
  const passwords = createPasswords({ cost: { N: 1024, r: 8, p: 1 } })
  const rush = await Promise.allSettled(Array.from({ length: 30 }, () => passwords.hash('doğru parola', here)))
  const refused = rush.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused[0]?.reason).toMatchObject({ code: 'limits.too_many_requests' })
  await expect(passwords.hash('doğru parola', here)).resolves.toContain('scrypt$1024$8$1$')
})
