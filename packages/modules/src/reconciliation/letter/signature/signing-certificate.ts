import { ObjectIdentifier, OctetString, Sequence, Set as Asn1Set } from 'asn1js'
import { createHash } from 'node:crypto'
import { Attribute, GeneralName, type Certificate } from 'pkijs'

const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'
const directoryName = 4

/** Identifier of "just data", which a PDF is to a signature. */
export const dataType = '1.2.840.113549.1.7.1'

/**
 * What is signed beside the digest of the file, as ETSI EN 319 142-1 (6.3) has it for PAdES: no time among it, for that stands in
 * the PDF's `M`. In the order of DER, since the signature is over these bytes.
 */
export function signedAttributes(digest: Buffer, signingCertificate: Attribute): Attribute[] {
  const attributes = [
    new Attribute({ type: contentType, values: [new ObjectIdentifier({ value: dataType })] }),
    new Attribute({ type: messageDigest, values: [new OctetString({ valueHex: digest })] }),
    signingCertificate,
  ]
  return attributes.toSorted((one, other) => Buffer.compare(encoded(one), encoded(other)))
}

/** Binds the signature to the very certificate (RFC 5035), so that it cannot be passed off as another one's of the same key. */
export function signingCertificateOf(certificate: Certificate, der: Uint8Array): Attribute {
  const issuer = new GeneralName({ type: directoryName, value: certificate.issuer })
  const issuerSerial = new Sequence({
    value: [new Sequence({ value: [issuer.toSchema()] }), certificate.serialNumber],
  })
  // SHA-256 is the default, and DER leaves defaults out.
  const certHash = new OctetString({ valueHex: createHash('sha256').update(der).digest() })
  const certId = new Sequence({ value: [certHash, issuerSerial] })
  return new Attribute({
    type: signingCertificateV2,
    values: [new Sequence({ value: [new Sequence({ value: [certId] })] })],
  })
}

/** The bytes that are signed: a SET, as which the attributes stand nowhere in the message. */
export function bytesToSign(attributes: readonly Attribute[]): Buffer {
  return Buffer.from(new Asn1Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER())
}

function encoded(attribute: Attribute): Buffer {
  return Buffer.from(attribute.toSchema().toBER())
}
