import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { decryptRc2 } from './rc2.ts'

test.each([
  ['rc2-cbc', 16, 128],
  ['rc2-64-cbc', 8, 64],
  ['rc2-40-cbc', 5, 40],
] as const)('deciphers what OpenSSL enciphered: %s', (cipher, keyBytes, bits) => {
  const bytesOf = (length: number) =>
    fc.uint8Array({ minLength: length, maxLength: length }).map((made) => Buffer.from(made))
  const texts = fc.uint8Array({ maxLength: 100 }).map((made) => Buffer.from(made))
  fc.assert(
    fc.property(bytesOf(keyBytes), bytesOf(8), texts, (key, iv, plain) => {
      const args = ['enc', `-${cipher}`, '-provider', 'legacy', '-provider', 'default']
      const input = { input: plain, stdio: ['pipe', 'pipe', 'pipe'] } as const
      const ciphertext = execFileSync('openssl', [...args, '-K', key.toString('hex'), '-iv', iv.toString('hex')], {
        ...input,
        stdio: [...input.stdio],
      })
      expect(decryptRc2(key, bits, iv, ciphertext).equals(plain)).toBe(true)
    }),
    { numRuns: 15 },
  )
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a broken block', Buffer.alloc(9)],
  ['what ends as nothing should', Buffer.alloc(16)],
])('refuses %s', (_what, ciphertext) => {
  expect(() => decryptRc2(Buffer.alloc(16), 128, Buffer.alloc(8), ciphertext)).toThrow()
})
