/*
 * PKCS#12 (RFC 7292) with a password: what its safe holds of keys and certificates. Files of public-key mode, and bags of other
 * things, are not read.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  AuthenticatedSafe,
  CertBag,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeContents,
  type SafeBag,
} from 'pkijs'
import { bytesOf, decipher } from './decipher.ts'
import { pkcs12Key, pkcs12Password, purposes, type HashName } from './pkcs12-key.ts'
import { WorkBudget } from './work-budget.ts'

const dataType = '1.2.840.113549.1.7.1'
const encryptedDataType = '1.2.840.113549.1.7.6'
const x509 = '1.2.840.113549.1.9.22.1'

const digests: Readonly<Record<string, { hash: HashName; bytes: number }>> = {
  '1.3.14.3.2.26': { hash: 'sha1', bytes: 20 },
  '2.16.840.1.101.3.4.2.4': { hash: 'sha224', bytes: 28 },
  '2.16.840.1.101.3.4.2.1': { hash: 'sha256', bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { hash: 'sha384', bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { hash: 'sha512', bytes: 64 },
}

/** Keys and certificates that a file may have. */
const maxBags = 30

/** What a file holds, in DER. */
export interface Pkcs12Contents {
  readonly privateKeys: Buffer[]
  readonly certificates: Buffer[]
}

/** The password opens nothing. */
export class WrongPassword extends Error {}

/** @throws WrongPassword; any other Error where it is no such file. */
export async function openPkcs12(file: Buffer, password: string): Promise<Pkcs12Contents> {
  const budget = new WorkBudget()
  const pfx = PFX.fromBER(new Uint8Array(file).buffer)
  if (pfx.authSafe.contentType !== dataType) throw new Error('a file of public-key mode')
  const safe = bytesOf(pfx.authSafe.content)
  const isAuthentic = await checkMac(pfx, safe, password, budget)

  const contents: Pkcs12Contents = { privateKeys: [], certificates: [] }
  for (const { contentType, content } of AuthenticatedSafe.fromBER(exact(safe)).safeContents) {
    if (contentType === dataType) {
      await takeBags(bytesOf(content))
    } else if (contentType === encryptedDataType) {
      const { encryptedContentInfo } = new EncryptedData({ schema: content })
      const ciphertext = Buffer.from(encryptedContentInfo.getEncryptedContent())
      await takeBags(await opened(encryptedContentInfo.contentEncryptionAlgorithm, ciphertext))
    }
  }
  return contents

  async function takeBags(bytes: Buffer): Promise<void> {
    for (const bag of SafeContents.fromBER(exact(bytes)).safeBags) await takeBag(bag)
  }

  async function takeBag({ bagValue }: SafeBag): Promise<void> {
    const { privateKeys, certificates } = contents
    if (privateKeys.length + certificates.length >= maxBags) throw new Error('more keys and certificates than are read')
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      privateKeys.push(await opened(bagValue.encryptionAlgorithm, bytesOf(bagValue.encryptedData)))
    } else if (bagValue instanceof CertBag) {
      if (bagValue.certId === x509) certificates.push(certificateOf(bagValue))
    } else if (bagValue instanceof PrivateKeyInfo) {
      privateKeys.push(Buffer.from(bagValue.toSchema().toBER()))
    }
  }

  async function opened(...[algorithm, ciphertext]: [Parameters<typeof decipher>[0], Buffer]): Promise<Buffer> {
    try {
      return await decipher(algorithm, password, ciphertext, budget)
    } catch (error) {
      // With the file's MAC the password was right already. Without one, a wrong one shows here.
      if (isAuthentic || !isCipherError(error)) throw error
      throw new WrongPassword('nothing opens', { cause: error })
    }
  }
}

/** Proves the password, and that nobody changed the file; false where it has no code for that. */
async function checkMac(pfx: PFX, safe: Buffer, password: string, budget: WorkBudget): Promise<boolean> {
  if (pfx.macData === undefined) return false
  const { mac, macSalt, iterations } = pfx.macData
  const digest = digests[mac.digestAlgorithm.algorithmId]
  if (digest === undefined) throw new Error(`unknown digest ${mac.digestAlgorithm.algorithmId}`)
  const told = bytesOf(mac.digest)
  const rounds = iterations ?? 1
  const from = {
    hash: digest.hash,
    purpose: purposes.mac,
    salt: bytesOf(macSalt),
    rounds,
    length: digest.bytes,
  } as const
  // An empty password is the end of a text to some, and nothing at all to others.
  for (const secret of password === '' ? [pkcs12Password(''), Buffer.alloc(0)] : [pkcs12Password(password)]) {
    budget.take(rounds)
    const made = createHmac(digest.hash, await pkcs12Key(secret, from))
      .update(safe)
      .digest()
    if (made.length === told.length && timingSafeEqual(made, told)) return true
  }
  throw new WrongPassword('the code of the file does not match')
}

function certificateOf(bag: CertBag): Buffer {
  return bytesOf(bag.certValue)
}

/** OpenSSL, and RC2 here, say no more of a wrong key than that what comes out ends as nothing should. */
function isCipherError(error: unknown): boolean {
  return (
    error instanceof Error && ('code' in error ? error.code === 'ERR_OSSL_BAD_DECRYPT' : error.message === 'no padding')
  )
}

/** The reader of DER takes a whole buffer, of which bytes may be a part. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
