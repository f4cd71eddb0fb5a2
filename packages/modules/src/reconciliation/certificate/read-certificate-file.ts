/*
 * A company's certificate, as it comes: a PKCS#12 file with its password. What is read is a key that signs, with the certificate
 * that belongs to it and those above it. Whether anybody trusts them is not looked at here.
 */
import { AppError } from '@meydan/protocol'
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { checkCertificate } from './check-certificate.ts'
import { openPkcs12, WrongPassword, type Pkcs12Contents } from './pkcs12/open-pkcs12.ts'
import type { SigningMaterial } from './signing-material.ts'

const maxBytes = 64 * 1024
const maxPassword = 256
/** Of certificates above the own one. */
const maxIssuers = 8

/**
 * Opens a file and proves that letters can be signed with it today.
 *
 * @throws AppError `reconciliation.certificate_unreadable`, `…_password_wrong`, `…_key_missing`, `…_key_weak`, `…_not_for_signing`,
 * `…_expired`, `…_not_yet_valid`
 */
export async function readCertificateFile(file: Uint8Array, password: string, now: Date): Promise<SigningMaterial> {
  if (file.length > maxBytes) throw new AppError('reconciliation.certificate_unreadable', { maxBytes })
  if (password.length > maxPassword) throw new AppError('reconciliation.certificate_password_wrong')
  const { keys, certificates } = read(await open(Buffer.from(file), password))
  const [own, key] = pairOf(keys, certificates)
  const chain = chainOf(own, certificates)
  const material = {
    privateKey: new Uint8Array(key.export({ format: 'der', type: 'pkcs8' })),
    chain: chain.map(({ raw }) => new Uint8Array(raw)),
  }
  checkCertificate(material, now)
  return material
}

async function open(file: Buffer, password: string): Promise<Pkcs12Contents> {
  try {
    return await openPkcs12(file, password)
  } catch (cause) {
    // What was thrown may quote the file: it is named, and goes no further.
    const code = cause instanceof WrongPassword ? 'certificate_password_wrong' : 'certificate_unreadable'
    throw new AppError(`reconciliation.${code}`)
  }
}

function read({ privateKeys, certificates }: Pkcs12Contents): { keys: KeyObject[]; certificates: X509Certificate[] } {
  try {
    return {
      keys: privateKeys.map((key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' })),
      certificates: certificates.map((der) => new X509Certificate(der)),
    }
  } catch {
    throw new AppError('reconciliation.certificate_unreadable')
  }
}

function pairOf(keys: readonly KeyObject[], certificates: readonly X509Certificate[]): [X509Certificate, KeyObject] {
  for (const key of keys) {
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
    if (own !== undefined) return [own, key]
  }
  throw new AppError('reconciliation.certificate_key_missing')
}

/** From the own one up, in whatever order the file has them. */
function chainOf(own: X509Certificate, certificates: readonly X509Certificate[]): X509Certificate[] {
  const chain = [own]
  for (let below = own; chain.length <= maxIssuers;) {
    const issuer = certificates.find(
      (other) => !chain.includes(other) && below.checkIssued(other) && below.verify(other.publicKey),
    )
    if (issuer === undefined) break
    chain.push(issuer)
    below = issuer
  }
  return chain
}
