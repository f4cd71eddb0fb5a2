import { BitString } from 'asn1js'
import { AppError } from '@meydan/protocol'
import { X509Certificate } from 'node:crypto'
import { Certificate, ExtKeyUsage } from 'pkijs'
import type { SigningMaterial } from './signing-material.ts'

const keyUsageType = '2.5.29.15'
const extendedKeyUsageType = '2.5.29.37'
/** digitalSignature and nonRepudiation: the first two bits. */
const signingBits = 0b1100_0000

/** Purposes that have nothing to do with documents: servers, their clients, software, time stamps, answers on revocation. */
const otherPurposes = new Set([1, 2, 3, 8, 9].map((purpose) => `1.3.6.1.5.5.7.3.${purpose}`))

const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])
const rsaBits = { least: 2048, most: 8192 }

/**
 * Whether a certificate signs letters at a time; asked again whenever it is about to.
 *
 * @throws AppError `reconciliation.certificate_key_weak`, `…_not_for_signing`, `…_expired`, `…_not_yet_valid`
 */
export function checkCertificate({ chain }: Pick<SigningMaterial, 'chain'>, now: Date): void {
  const [der] = chain
  if (der === undefined) throw new AppError('reconciliation.certificate_key_missing')
  const certificate = new X509Certificate(der)
  if (!isStrong(certificate)) throw new AppError('reconciliation.certificate_key_weak')
  if (!isForSigning(der)) throw new AppError('reconciliation.certificate_not_for_signing')
  const { validFromDate: validFrom, validToDate: validTo } = certificate
  if (now > validTo) throw new AppError('reconciliation.certificate_expired', { validTo: validTo.toISOString() })
  if (now < validFrom) {
    throw new AppError('reconciliation.certificate_not_yet_valid', { validFrom: validFrom.toISOString() })
  }
}

function isStrong({ publicKey: { asymmetricKeyType: type, asymmetricKeyDetails: details } }: X509Certificate): boolean {
  if (type === 'ec') return curves.has(details?.namedCurve ?? '')
  const bits = details?.modulusLength ?? 0
  return type === 'rsa' && bits >= rsaBits.least && bits <= rsaBits.most
}

function isForSigning(der: Uint8Array): boolean {
  const { extensions = [] } = Certificate.fromBER(new Uint8Array(der).buffer)
  const valueOf = (type: string): unknown => extensions.find(({ extnID }) => extnID === type)?.parsedValue
  const usage = valueOf(keyUsageType)
  if (usage instanceof BitString && ((usage.valueBlock.valueHexView[0] ?? 0) & signingBits) === 0) return false
  const purposes = valueOf(extendedKeyUsageType)
  return !(purposes instanceof ExtKeyUsage) || purposes.keyPurposes.some((purpose) => !otherPurposes.has(purpose))
}
