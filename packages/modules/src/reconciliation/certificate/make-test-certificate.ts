import { BitString, Integer, OctetString, Utf8String } from 'asn1js'
import { createHash, randomBytes } from 'node:crypto'
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs'
import type { SigningMaterial } from './signing-material.ts'

const oids = {
  commonName: '2.5.4.3',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
}

/** Says what it is to everybody who looks at a signature made with it. */
const warning = 'TEST - GEÇERSİZ - NOT VALID'
/** What a common name holds (X.520). */
const maxName = 64

const algorithms = {
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  p256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const

/** As `pkijs` takes them: programs and pages call the types of Web Crypto differently. */
interface KeyPair {
  readonly publicKey: Parameters<Certificate['sign']>[0]
  readonly privateKey: Parameters<Certificate['sign']>[0]
}

/** Makes a key and its self-signed certificate, to try letters with before a real one is there: two years from now on. */
export async function makeTestCertificate(
  company: string,
  options: { readonly key: keyof typeof algorithms; readonly now: Date },
): Promise<SigningMaterial> {
  const algorithm = algorithms[options.key]
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as KeyPair

  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ valueHex: serialNumber() }) })
  const name = commonName(`${warning}: ${company}`)
  certificate.subject.typesAndValues.push(name)
  certificate.issuer.typesAndValues.push(name)
  certificate.notBefore.value = options.now
  certificate.notAfter.value = twoYearsAfter(options.now)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  certificate.extensions = extensionsFor(certificate)
  await certificate.sign(keys.privateKey, 'SHA-256')

  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { privateKey, chain: [new Uint8Array(certificate.toSchema(true).toBER())] }
}

function commonName(text: string): AttributeTypeAndValue {
  const value = Array.from(text).slice(0, maxName).join('')
  return new AttributeTypeAndValue({ type: oids.commonName, value: new Utf8String({ value }) })
}

/** Positive, and of a length that DER needs no other byte for. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return bytes.buffer
}

function twoYearsAfter(date: Date): Date {
  const after = new Date(date)
  after.setUTCFullYear(after.getUTCFullYear() + 2)
  return after
}

function extensionsFor({ subjectPublicKeyInfo }: Certificate): Extension[] {
  const publicKey = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  const keyId = new OctetString({ valueHex: createHash('sha1').update(publicKey).digest() })
  // digitalSignature and nonRepudiation.
  const keyUsage = new BitString({ valueHex: new Uint8Array([0b1100_0000]).buffer, unusedBits: 6 })
  return [
    new Extension({
      extnID: oids.basicConstraints,
      critical: true,
      extnValue: new BasicConstraints().toSchema().toBER(),
    }),
    new Extension({ extnID: oids.keyUsage, critical: true, extnValue: keyUsage.toBER() }),
    new Extension({ extnID: oids.subjectKeyId, critical: false, extnValue: keyId.toBER() }),
  ]
}
