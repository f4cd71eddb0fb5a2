import { X509Certificate } from 'node:crypto'
import { Certificate, type RelativeDistinguishedNames } from 'pkijs'
import type { SigningMaterial } from './signing-material.ts'

/** What a page shows of a certificate. */
export interface CertificateFacts {
  /** Whom it names: `Ayşe Yıldırım, Çağdaş Şişe A.Ş., TR`. */
  readonly subject: string
  readonly issuer: string
  /** In hexadecimal digits. */
  readonly serialNumber: string
  readonly validFrom: Date
  readonly validTo: Date
  /** Nobody vouches for it, as for one that was made here to try things. */
  readonly isSelfSigned: boolean
  /** `RSA 2048`, `EC prime256v1`. */
  readonly key: string
  /** SHA-256, in hexadecimal digits. */
  readonly fingerprint: string
}

/** Tells what stands in the certificate of a key; nothing of the key itself. */
export function certificateFacts({ chain }: Pick<SigningMaterial, 'chain'>): CertificateFacts {
  const [der] = chain
  if (der === undefined) throw new RangeError('there is no certificate')
  const certificate = new X509Certificate(der)
  const { subject, issuer } = Certificate.fromBER(new Uint8Array(der).buffer)
  const { asymmetricKeyType: type = '', asymmetricKeyDetails: details = {} } = certificate.publicKey
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    serialNumber: certificate.serialNumber.toLowerCase(),
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    isSelfSigned: certificate.verify(certificate.publicKey),
    key: `${type.toUpperCase()} ${details.modulusLength ?? details.namedCurve ?? ''}`,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}

/** Its values, the most telling one first: names come from the country down. */
function nameOf({ typesAndValues }: RelativeDistinguishedNames): string {
  return typesAndValues
    .map(({ value }) => String(value.valueBlock.value))
    .toReversed()
    .join(', ')
}
