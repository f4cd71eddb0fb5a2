import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTestCertificate } from '../certificate/make-test-certificate.ts'
import { readCertificateFile } from '../certificate/read-certificate-file.ts'
import type { SigningMaterial } from '../certificate/signing-material.ts'
import { createIssuer, type Issuer } from '../certificate/testing/openssl.ts'
import { openFonts } from './drawing/letter-fonts.ts'
import { renderLetter } from './render-letter.ts'
import { signLetter } from './sign-letter.ts'
import { openSigner } from './signature/signer.ts'
import { askPoppler } from './testing/poppler.ts'
import { sampleLetter } from './testing/sample-letter.ts'

const fonts = openFonts()
const facts = {
  reason: 'Hesap mutabakatı (İğne) \\',
  location: 'Şişli, İstanbul',
  signedAt: new Date('2026-10-01T09:30:00Z'),
}

let issuer: Issuer
const materials = new Map<string, SigningMaterial>()

beforeAll(async () => {
  issuer = createIssuer()
  issuer.issue('person')
  issuer.issue('curve', { algorithm: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] })
  issuer.issue('wide', { algorithm: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'] })
  issuer.issue('long', { algorithm: ['rsa:4096'] })
  const later = new Date(Date.now() + 86_400_000)
  for (const name of ['person', 'curve', 'wide', 'long']) {
    materials.set(name, await readCertificateFile(issuer.exportFile(name, 'x', '-legacy'), 'x', later))
  }
  materials.set('test, RSA', await makeTestCertificate('Çağdaş Şişe A.Ş.', { key: 'rsa', now: new Date() }))
  materials.set('test, P-256', await makeTestCertificate('Çağdaş Şişe A.Ş.', { key: 'p256', now: new Date() }))
})
afterAll(() => issuer[Symbol.dispose]())

describe.each(['person', 'curve', 'wide', 'long', 'test, RSA', 'test, P-256'])('a letter signed by %s', (name) => {
  test('is valid to another reader, all of it, and names the certificate', () => {
    const { signed } = signedBy(name)
    const said = askPoppler('pdfsig', signed)
    expect(said).toContain('Signature Validation: Signature is Valid.')
    expect(said).toContain('Total document signed')
    expect(said).toContain('Signature Type: ETSI.CAdES.detached')
    expect(said).toContain('Signing Hash Algorithm: SHA-256')
    const subject = name.startsWith('test') ? 'TEST - GEÇERSİZ - NOT VALID: Çağdaş Şişe A.Ş.' : 'Ayşe Yıldırım'
    expect(said).toContain(`Signer Certificate Common Name: ${subject}\n`)
    expect(said.match(/Signature #/g)).toHaveLength(1)
  })

  test('is valid to OpenSSL, too, which finds the chain in it', () => {
    const { signed } = signedBy(name)
    const { signature, content } = partsOf(signed)
    issuer.write('signature.der', signature)
    issuer.write('content', content)
    const [own = Buffer.alloc(0)] = materialOf(name).chain
    issuer.write('own.crt', new X509Certificate(own).toString())
    const trusted = ['-CAfile', name.startsWith('test') ? 'own.crt' : 'root.crt', '-purpose', 'any']
    const files = ['-in', 'signature.der', '-content', 'content', '-out', 'verified']
    issuer.openssl('cms', '-verify', '-binary', '-cades', '-inform', 'DER', ...files, ...trusted)
    expect(issuer.read('verified').equals(content)).toBe(true)
  })
})

describe('a signed letter', () => {
  test('is invalid where a byte of it is another one', () => {
    const { signed, pdf } = signedBy('person')
    const tail = signed.lastIndexOf('/Prev')
    for (const at of [20, Math.floor(pdf.length / 2), pdf.length - 10, tail + 6]) {
      const changed = Buffer.from(signed)
      changed[at] = (changed[at] ?? 0) ^ 1
      const said = askPoppler('pdfsig', changed)
      expect(said, `byte ${at}`).not.toContain('Signature is Valid.')
    }
  })

  test('says that it was changed where a digit of its title was', () => {
    const { signed } = signedBy('person')
    const title = Buffer.from('mektubu 2026-000123')
    const changed = Buffer.from(signed)
    changed.write('9', signed.indexOf(title) + title.length - 1)
    expect(askPoppler('pdfsig', changed)).toContain('Signature Validation: Digest Mismatch.')
  })

  test('with something behind it is not wholly signed any more', () => {
    const { signed } = signedBy('person')
    const said = askPoppler('pdfsig', Buffer.concat([signed, Buffer.from('\n% more\n')]))
    expect(said).not.toContain('Total document signed')
  })

  test('begins with the letter as it was looked at before', () => {
    const { signed, pdf } = signedBy('person')
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true)
    expect(askPoppler('pdftotext', signed)).toBe(askPoppler('pdftotext', pdf))
  })

  test('holds its time in the PDF, and none in the signature', () => {
    const { signed } = signedBy('person')
    expect(askPoppler('pdfsig', signed)).toMatch(/Signing Time: Oct 01 2026/)
    expect(structureOf(partsOf(signed).signature)).not.toContain('signingTime')
  })

  test('has the attributes that PAdES asks for, in the order of DER, and no others', () => {
    const text = structureOf(partsOf(signedBy('person').signed).signature)
    const attributes = text.slice(
      text.indexOf('signedAttrs'),
      text.indexOf('signatureAlgorithm:\n', text.indexOf('signedAttrs')),
    )
    const types = [...attributes.matchAll(/object: ([\w-]+) /g)].map(([, type]) => type)
    expect(types).toEqual(['contentType', 'messageDigest', 'id-smime-aa-signingCertificateV2'])
  })

  test('binds the very certificate: its SHA-256 stands among what is signed', () => {
    const { signed } = signedBy('person')
    const [own = Buffer.alloc(0)] = materials.get('person')?.chain ?? []
    expect(partsOf(signed).signature.includes(createHash('sha256').update(own).digest())).toBe(true)
  })

  test('tells whoever clicks on it who signed, why and where', () => {
    const { signed, box } = signedBy('person')
    const text = signed.toString('latin1')
    const inUtf16 = (value: string) => `<${Buffer.from(`\ufeff${value}`, 'utf16le').swap16().toString('hex')}>`
    expect(text).toContain(`/Reason ${inUtf16(facts.reason)}`)
    expect(text).toContain(`/Location ${inUtf16(facts.location)}`)
    expect(text).toContain(`/Name ${inUtf16('Ayşe Yıldırım')}`)
    expect(text).toContain(`/Rect [${box?.rect.map((points) => points.toFixed(2)).join(' ')}]`)
  })

  test('by RSA is the same to a byte whenever it is signed', () => {
    expect(signedBy('person').signed.equals(signedBy('person').signed)).toBe(true)
  })

  test('that has no place for it on a page is valid as well', () => {
    const { pdf } = renderLetter(fonts, sampleLetter())
    const signed = signLetter(pdf, openSigner(materialOf('person')), { ...facts, location: '', box: null })
    expect(askPoppler('pdfsig', signed)).toContain('Signature is Valid.')
    expect(signed.toString('latin1')).not.toContain('/Location')
  })

  test('of several pages has its signature on the page that tells of it', () => {
    const texts = { ...sampleLetter().texts, closing: 'Paragraf\n\n'.repeat(60) }
    const letter = sampleLetter('tr', 'debit', { texts, signedBy: 'Ayşe Yıldırım' })
    const { pdf, signatureBox, pages } = renderLetter(fonts, letter)
    expect(signatureBox?.page).toBe(pages - 1)
    const signed = signLetter(pdf, openSigner(materialOf('person')), { ...facts, box: signatureBox })
    expect(askPoppler('pdfsig', signed)).toContain('Signature is Valid.')
  })
})

test('curves make signatures of different lengths, and all of them have room', () => {
  const { pdf } = renderLetter(fonts, sampleLetter())
  const signer = openSigner(materialOf('curve'))
  const lengths = new Set<number>()
  for (let round = 0; round < 200; round++) {
    const { signature } = partsOf(signLetter(pdf, signer, { ...facts, box: null }))
    lengths.add(signature.length)
    expect(signature.length).toBeLessThanOrEqual(signer.maxBytes)
  }
  expect(lengths.size).toBeGreaterThan(1)
})

test('a certificate of another key signs nothing', () => {
  const { chain } = materialOf('person')
  expect(() => openSigner({ ...materialOf('long'), chain })).toThrow(RangeError)
  expect(() => openSigner({ ...materialOf('long'), chain: [] })).toThrow(RangeError)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a text', Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF')],
])('%s is no letter to sign', (_what, pdf) => {
  expect(() => signLetter(pdf, openSigner(materialOf('person')), { ...facts, box: null })).toThrow(
    'not a letter of ours',
  )
})

test('a signed letter is not signed again', () => {
  const { signed } = signedBy('person')
  expect(() => signLetter(signed, openSigner(materialOf('person')), { ...facts, box: null })).toThrow(
    'not a letter of ours',
  )
})

function materialOf(name: string): SigningMaterial {
  const material = materials.get(name)
  if (material === undefined) throw new Error(`nobody made ${name}`)
  return material
}

function signedBy(name: string) {
  const signer = openSigner(materialOf(name))
  const { pdf, signatureBox: box } = renderLetter(fonts, sampleLetter('tr', 'debit', { signedBy: signer.name }))
  return { pdf, box, signed: signLetter(pdf, signer, { ...facts, box }) }
}

/** What is signed, and the signature without what is left of its room. */
function partsOf(signed: Buffer): { content: Buffer; signature: Buffer } {
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(signed.toString('latin1')) ?? []
  const [headEnd = 0, tailStart = 0, tailLength = 0] = range.slice(1).map(Number)
  const padded = Buffer.from(signed.toString('latin1', headEnd + 1, tailStart - 1), 'hex')
  expect(tailStart + tailLength).toBe(signed.length)
  // The length of DER: 0x30, 0x82, two bytes.
  const length = padded.readUInt16BE(2) + 4
  return {
    content: Buffer.concat([signed.subarray(0, headEnd), signed.subarray(tailStart)]),
    signature: padded.subarray(0, length),
  }
}

function structureOf(signature: Buffer): string {
  return execFileSync('openssl', ['cms', '-cmsout', '-print', '-noout', '-inform', 'DER'], {
    input: signature,
  }).toString()
}
