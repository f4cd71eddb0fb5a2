import fc from 'fast-check'
import { createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateFacts } from './certificate-facts.ts'
import { checkCertificate } from './check-certificate.ts'
import { readCertificateFile } from './read-certificate-file.ts'
import type { SigningMaterial } from './signing-material.ts'
import { createIssuer, signing, type Issuer } from './testing/openssl.ts'

let issuer: Issuer
// The certificates are made a moment later than this file is read.
const now = new Date(Date.now() + 86_400_000)
const coded = (code: string) => expect.objectContaining({ code: `reconciliation.${code}` })

beforeAll(() => {
  issuer = createIssuer()
  issuer.issue('person')
  issuer.issue('curve', { algorithm: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] })
})
afterAll(() => issuer[Symbol.dispose]())

describe('a file', () => {
  test.each([
    ['as it is exported today', []],
    ['as it was usual', ['-legacy']],
    ['with RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
    ['with 3DES', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with AES of 128 bits and many rounds', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-iter', '200000']],
    ['with 3DES in the new way', ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC']],
    ['with certificates in the open', ['-certpbe', 'NONE']],
    ['with the key in the open', ['-keypbe', 'NONE']],
    ['without a code against changes', ['-nomac']],
    ['with SHA-512 against changes', ['-macalg', 'sha512']],
    ['with SHA-384 against changes', ['-macalg', 'sha384']],
  ])('%s opens: the key signs, and the chain goes up to the root', async (_what, options) => {
    const material = await readCertificateFile(issuer.exportFile('person', 'şifre₺ğİ 1', ...options), 'şifre₺ğİ 1', now)
    expect(material.chain.map(subjectOf)).toEqual([
      expect.stringContaining('CN=Ayşe Yıldırım'),
      expect.stringContaining('CN=Deneme Ara Makamı'),
      expect.stringContaining('CN=Deneme Kökü'),
    ])
    expectToSign(material)
  })

  test.each([[[]], [['-legacy']]])('with an empty password opens: %j', async (options) => {
    expectToSign(await readCertificateFile(issuer.exportFile('person', '', ...options), '', now))
  })

  test('with a key on a curve opens', async () => {
    expectToSign(await readCertificateFile(issuer.exportFile('curve', 'x'), 'x', now))
  })

  test('without the certificates above opens, with its own alone', async () => {
    const file = ['-inkey', 'person.key', '-in', 'person.crt', '-passout', 'pass:x']
    const { chain } = await readCertificateFile(issuer.openssl('pkcs12', '-export', ...file), 'x', now)
    expect(chain).toHaveLength(1)
  })

  test.each<[string[]]>([[[]], [['-legacy']], [['-nomac']], [['-nomac', '-legacy']]])(
    'does not open with another password: %j',
    async (options) => {
      const file = issuer.exportFile('person', 'doğru', ...options)
      // Without a code against changes one wrong password in some hundred gives a padding that looks right, and nonsense.
      const codes = options.includes('-nomac')
        ? /certificate_(password_wrong|unreadable)/
        : /certificate_password_wrong/
      for (const password of ['yanlış', 'Doğru', 'dogru', '', 'doğru ', 'x'.repeat(257)]) {
        await expect(readCertificateFile(file, password, now)).rejects.toMatchObject({
          code: expect.stringMatching(codes) as string,
        })
      }
    },
  )

  test('without a private key is told from one that does not open', async () => {
    const file = issuer.openssl('pkcs12', '-export', '-nokeys', '-in', 'person.crt', '-passout', 'pass:x')
    await expect(readCertificateFile(file, 'x', now)).rejects.toThrow(coded('certificate_key_missing'))
  })

  test.each([
    ['nothing', () => Buffer.alloc(0)],
    ['a text', () => Buffer.from('-----BEGIN CERTIFICATE-----')],
    ['a certificate alone', () => issuer.read('person.crt')],
    ['the half of one', () => issuer.exportFile('person', 'x').subarray(0, 1_000)],
    ['more than is read', () => Buffer.alloc(64 * 1024 + 1)],
    ['boxes in boxes', () => Buffer.alloc(60_000, Buffer.from([0x30, 0x80]))],
  ])('that is %s is no file of a certificate', async (_what, file) => {
    await expect(readCertificateFile(file(), 'x', now)).rejects.toThrow(coded('certificate_unreadable'))
  })

  test('that asks for more work than a file is worth is refused before it is done', async () => {
    const file = issuer.exportFile('person', 'x', '-iter', '5000000', '-nomac')
    const startedAt = process.cpuUsage()
    await expect(readCertificateFile(file, 'x', now)).rejects.toThrow(coded('certificate_unreadable'))
    expect(process.cpuUsage(startedAt).user).toBeLessThan(1_000_000)
  })

  test('that was changed anywhere is refused with a code, or holds what it held', async () => {
    const file = issuer.exportFile('person', 'x', '-iter', '1', '-maciter')
    const whole = await readCertificateFile(file, 'x', now)
    const change = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(change, async ([at, bits]) => {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ bits
        const result = await readCertificateFile(changed, 'x', now).catch((thrown: unknown) => thrown)
        if (result instanceof Error)
          expect(result).toMatchObject({ code: expect.stringMatching(/^reconciliation\.certificate_/) })
        else expect(result).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a certificate', () => {
  test.each([
    ['an RSA key of 1024 bits', ['rsa:1024']],
    ['a key on another curve', ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1']],
    ['a key of another kind', ['ed25519']],
  ])('with %s is too weak', async (name, algorithm) => {
    const file = nameOfFile(name)
    issuer.issue(file, { algorithm })
    const reading = readCertificateFile(issuer.exportFile(file, 'x'), 'x', now)
    await expect(reading).rejects.toThrow(coded('certificate_key_weak'))
  })

  test.each([
    ['enciphering', 'keyUsage=keyEncipherment'],
    ['servers', `${signing}\nextendedKeyUsage=serverAuth,clientAuth`],
    ['software', `${signing}\nextendedKeyUsage=codeSigning`],
  ])('for %s is not for signing', async (name, extensions) => {
    issuer.issue(nameOfFile(name), { extensions })
    const reading = readCertificateFile(issuer.exportFile(nameOfFile(name), 'x'), 'x', now)
    await expect(reading).rejects.toThrow(coded('certificate_not_for_signing'))
  })

  test.each([
    ['documents', `${signing}\nextendedKeyUsage=1.3.6.1.5.5.7.3.36`],
    ['mail, among others', `${signing}\nextendedKeyUsage=clientAuth,emailProtection`],
    ['nonRepudiation', 'keyUsage=nonRepudiation'],
    ['nothing in particular', 'basicConstraints=CA:FALSE'],
  ])('for %s signs', async (name, extensions) => {
    issuer.issue(nameOfFile(name), { extensions })
    expectToSign(await readCertificateFile(issuer.exportFile(nameOfFile(name), 'x'), 'x', now))
  })

  test('signs from its first day to its last one, and says which that is', async () => {
    const file = issuer.exportFile('person', 'x')
    const material = await readCertificateFile(file, 'x', now)
    const { validFrom, validTo } = certificateFacts(material)
    const day = 86_400_000
    await expect(readCertificateFile(file, 'x', new Date(validTo.getTime() + day))).rejects.toMatchObject({
      code: 'reconciliation.certificate_expired',
      data: { validTo: validTo.toISOString() },
    })
    await expect(readCertificateFile(file, 'x', new Date(validFrom.getTime() - day))).rejects.toMatchObject({
      code: 'reconciliation.certificate_not_yet_valid',
      data: { validFrom: validFrom.toISOString() },
    })
    expect(() => checkCertificate(material, validTo)).not.toThrow()
    expect(() => checkCertificate(material, new Date(validTo.getTime() + 1))).toThrow(coded('certificate_expired'))
  })

  test('says whose it is, and nothing of the key', async () => {
    const material = await readCertificateFile(issuer.exportFile('person', 'x'), 'x', now)
    const fingerprint = issuer.openssl('x509', '-in', 'person.crt', '-noout', '-fingerprint', '-sha256').toString()
    expect(certificateFacts(material)).toEqual({
      subject: 'Ayşe Yıldırım, Çağdaş Şişe A.Ş., TR',
      issuer: 'Deneme Ara Makamı, Ara Sertifika, TR',
      serialNumber: '1234',
      validFrom: expect.any(Date),
      validTo: expect.any(Date),
      isSelfSigned: false,
      key: 'RSA 2048',
      fingerprint: fingerprint.trim().split('=')[1]?.replaceAll(':', '').toLowerCase(),
    })
  })
})

function nameOfFile(name: string): string {
  return name.replaceAll(/\W/g, '-')
}

function subjectOf(der: Uint8Array): string {
  return new X509Certificate(der).subject
}

function expectToSign({ privateKey, chain: [own = Buffer.alloc(0)] }: SigningMaterial): void {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  const signature = sign('sha256', Buffer.from('mektup'), key)
  const publicKey = createPublicKey(new X509Certificate(own).publicKey.export({ format: 'pem', type: 'spki' }))
  expect(verify('sha256', Buffer.from('mektup'), publicKey, signature)).toBe(true)
}
