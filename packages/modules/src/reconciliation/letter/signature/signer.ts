/*
 * A signature as PAdES B-B has it: CMS SignedData, detached, with SHA-256. pkijs brings the structures; the signature itself is
 * OpenSSL's, which signs in the thread that asks. A time stamp (B-T) would become an unsigned attribute of the one signer.
 */
import { Null, OctetString } from 'asn1js'
import { createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto'
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type Attribute,
} from 'pkijs'
import type { SigningMaterial } from '../../certificate/signing-material.ts'
import { bytesToSign, dataType, signedAttributes, signingCertificateOf } from './signing-certificate.ts'

const sha256 = '2.16.840.1.101.3.4.2.1'
const rsaEncryption = '1.2.840.113549.1.1.1'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const signedDataType = '1.2.840.113549.1.7.2'
const commonName = '2.5.4.3'
const organization = '2.5.4.10'

/** Signs one digest after the other. */
export interface Signer {
  /** Whom the certificate names. */
  readonly name: string
  /** What a signature takes up at most. */
  readonly maxBytes: number
  /** CMS SignedData, in DER, over data with this SHA-256. */
  readonly sign: (digest: Buffer) => Buffer
}

/** Opens a key with its certificates: once for many letters. */
export function openSigner({ privateKey, chain }: SigningMaterial): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  const [ownDer] = chain
  if (ownDer === undefined) throw new RangeError('a key without a certificate signs nothing')
  if (!new X509Certificate(ownDer).checkPrivateKey(key)) throw new RangeError('the certificate is of another key')

  const own = Certificate.fromBER(exactBuffer(ownDer))
  // A set, which DER wants in the order of its bytes.
  const certificates = chain
    .toSorted((one, other) => Buffer.compare(one, other))
    .map((der) => Certificate.fromBER(exactBuffer(der)))
  const binding = signingCertificateOf(own, ownDer)
  const messageOf = (digest: Buffer, signatureOf: (signed: Buffer) => Buffer) =>
    encode(own, certificates, algorithmOf(key), signedAttributes(digest, binding), signatureOf)
  return {
    name: nameOf(own),
    maxBytes: messageOf(Buffer.alloc(32), () => Buffer.alloc(maxSignatureBytes(key))).length,
    sign: (digest) => messageOf(digest, (signed) => sign('sha256', signed, key)),
  }
}

function encode(
  own: Certificate,
  certificates: Certificate[],
  signatureAlgorithm: AlgorithmIdentifier,
  attributes: Attribute[],
  signatureOf: (signed: Buffer) => Buffer,
): Buffer {
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: sha256 })
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm,
    signature: new OctetString({ valueHex: signatureOf(bytesToSign(attributes)) }),
  })
  const content = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: dataType }),
    certificates,
    signerInfos: [signer],
  })
  const message = new ContentInfo({ contentType: signedDataType, content: content.toSchema(true) })
  return Buffer.from(message.toSchema().toBER())
}

function algorithmOf(key: KeyObject): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'ec') return new AlgorithmIdentifier({ algorithmId: ecdsaWithSha256 })
  return new AlgorithmIdentifier({ algorithmId: rsaEncryption, algorithmParams: new Null() })
}

/** Of RSA all are of one length; of a curve, two numbers in DER may each have a byte more or less. */
function maxSignatureBytes(key: KeyObject): number {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (modulusLength !== undefined) return Math.ceil(modulusLength / 8)
  const numberBytes = namedCurve === 'secp521r1' ? 66 : namedCurve === 'secp384r1' ? 48 : 32
  return 2 * (numberBytes + 3) + 3
}

function nameOf({ subject }: Certificate): string {
  const named = (type: string) => subject.typesAndValues.find((part) => part.type === type)?.value.valueBlock.value
  return String(named(commonName) ?? named(organization) ?? '')
}

/** asn1js reads a whole buffer, of which the bytes may be a part. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
