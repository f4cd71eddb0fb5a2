import { createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { certificateFacts } from './certificate-facts.ts'
import { checkCertificate } from './check-certificate.ts'
import { makeTestCertificate } from './make-test-certificate.ts'

const now = new Date('2026-10-01T09:30:00Z')

describe.each(['rsa', 'p256'] as const)('a certificate to try letters with, %s', (key) => {
  test('says in words what it is, and is good for two years', async () => {
    const material = await makeTestCertificate('Çağdaş Şişe A.Ş.', { key, now })
    expect(certificateFacts(material)).toMatchObject({
      subject: 'TEST - GEÇERSİZ - NOT VALID: Çağdaş Şişe A.Ş.',
      issuer: 'TEST - GEÇERSİZ - NOT VALID: Çağdaş Şişe A.Ş.',
      validFrom: now,
      validTo: new Date('2028-10-01T09:30:00Z'),
      isSelfSigned: true,
      key: key === 'rsa' ? 'RSA 2048' : 'EC prime256v1',
    })
    expect(() => checkCertificate(material, now)).not.toThrow()
  })

  test('belongs to its key, and is signed with it', async () => {
    const { privateKey, chain } = await makeTestCertificate('A', { key, now })
    const certificate = new X509Certificate(chain[0] ?? Buffer.alloc(0))
    const opened = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
    expect(certificate.checkPrivateKey(opened)).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
  })

  test('is another one each time, and takes a name of any length', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => makeTestCertificate('Ş'.repeat(500), { key, now })))
    const [first, second] = [one, other].map((made) => certificateFacts(made ?? { chain: [] }))
    expect(first?.serialNumber).not.toBe(second?.serialNumber)
    expect(first?.subject).toHaveLength(64)
  })
})
