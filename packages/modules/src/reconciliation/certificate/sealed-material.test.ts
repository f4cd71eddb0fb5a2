import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeTestCertificate } from './make-test-certificate.ts'
import { sealMaterial, unsealMaterial } from './sealed-material.ts'

const key = randomBytes(32)
const material = await makeTestCertificate('Çağdaş Şişe A.Ş.', { key: 'p256', now: new Date() })

test('a key comes back as it was, for the workspace that it signs for', () => {
  expect(unsealMaterial(key, 'w1', sealMaterial(key, 'w1', material))).toEqual(material)
})

test('opens for no other workspace, with no other key, and not when it was changed', () => {
  const sealed = sealMaterial(key, 'w1', material)
  expect(() => unsealMaterial(key, 'w2', sealed)).toThrow()
  expect(() => unsealMaterial(randomBytes(32), 'w1', sealed)).toThrow()
  const changed = Buffer.from(sealed)
  changed[20] = (changed[20] ?? 0) ^ 1
  expect(() => unsealMaterial(key, 'w1', changed)).toThrow()
})

test('shows nothing of the key', () => {
  const sealed = sealMaterial(key, 'w1', material)
  const secret = Buffer.from(material.privateKey)
  for (const form of ['latin1', 'base64', 'hex'] as const) {
    expect(sealed.toString('latin1')).not.toContain(secret.subarray(30, 60).toString(form))
  }
})

test.each([0, 16, 31, 33])('takes a key of 32 bytes, not of %i', (length) => {
  expect(() => sealMaterial(Buffer.alloc(length), 'w1', material)).toThrow()
})
