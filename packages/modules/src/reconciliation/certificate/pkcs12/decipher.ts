/*
 * What parts of a PKCS#12 file are enciphered with: PBES2 (PBKDF2 with AES, as all write it today) and what was usual before
 * (SHA-1 with 3DES or RC2).
 */
import { Integer, OctetString, Sequence } from 'asn1js'
import { createDecipheriv, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { PBES2Params, PBKDF2Params, type AlgorithmIdentifier } from 'pkijs'
import { pkcs12Key, pkcs12Password, purposes } from './pkcs12-key.ts'
import { decryptRc2 } from './rc2.ts'
import type { WorkBudget } from './work-budget.ts'

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2Type = '1.2.840.113549.1.5.12'

const prfs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const ciphers: Readonly<Record<string, { name: string; keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
}

type Decrypt = (key: Buffer, iv: Buffer, ciphertext: Buffer) => Buffer

/** PKCS#12's own schemes, all of SHA-1. */
const oldSchemes: Readonly<Record<string, { keyBytes: number; decrypt: Decrypt }>> = {
  '1.2.840.113549.1.12.1.3': { keyBytes: 24, decrypt: (key, iv, text) => decryptWith('des-ede3-cbc', key, iv, text) },
  '1.2.840.113549.1.12.1.5': { keyBytes: 16, decrypt: (key, iv, text) => decryptRc2(key, 128, iv, text) },
  '1.2.840.113549.1.12.1.6': { keyBytes: 5, decrypt: (key, iv, text) => decryptRc2(key, 40, iv, text) },
}

/** @throws Error where the password is another one, or the way of enciphering is unknown. */
export async function decipher(
  { algorithmId, algorithmParams }: AlgorithmIdentifier,
  password: string,
  ciphertext: Buffer,
  budget: WorkBudget,
): Promise<Buffer> {
  if (algorithmId === pbes2)
    return decipherPbes2(new PBES2Params({ schema: algorithmParams }), password, ciphertext, budget)
  const scheme = oldSchemes[algorithmId]
  if (scheme === undefined) throw new Error(`unknown cipher ${algorithmId}`)
  const [salt, rounds] = saltAndRounds(algorithmParams)
  const from = { hash: 'sha1', salt, rounds } as const
  const secret = pkcs12Password(password)
  budget.take(rounds)
  const key = await pkcs12Key(secret, { ...from, purpose: purposes.key, length: scheme.keyBytes })
  budget.take(rounds)
  const iv = await pkcs12Key(secret, { ...from, purpose: purposes.iv, length: 8 })
  return scheme.decrypt(key, iv, ciphertext)
}

async function decipherPbes2(
  { keyDerivationFunc, encryptionScheme }: PBES2Params,
  password: string,
  ciphertext: Buffer,
  budget: WorkBudget,
): Promise<Buffer> {
  const cipher = ciphers[encryptionScheme.algorithmId]
  if (cipher === undefined || keyDerivationFunc.algorithmId !== pbkdf2Type) throw new Error('unknown cipher')
  const { salt, iterationCount, prf } = new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams })
  const digest = prf === undefined ? 'sha1' : prfs[prf.algorithmId]
  if (digest === undefined || !(salt instanceof OctetString)) throw new Error('unknown way to make a key')
  const rounds = budget.take(iterationCount)
  const key = await promisify(pbkdf2)(password, bytesOf(salt), rounds, cipher.keyBytes, digest)
  return decryptWith(cipher.name, key, bytesOf(encryptionScheme.algorithmParams), ciphertext)
}

/** The bytes of an OCTET STRING, in one piece or in several. */
export function bytesOf(value: unknown): Buffer {
  if (!(value instanceof OctetString)) throw new Error('no OCTET STRING where one belongs')
  return Buffer.from(value.getValue())
}

function saltAndRounds(params: unknown): [salt: Buffer, rounds: number] {
  if (!(params instanceof Sequence)) throw new Error('a cipher without parameters')
  const [salt, rounds] = params.valueBlock.value
  if (!(rounds instanceof Integer)) throw new Error('a cipher without rounds')
  return [bytesOf(salt), rounds.valueBlock.valueDec]
}

function decryptWith(name: string, key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer {
  const opened = createDecipheriv(name, key, iv)
  return Buffer.concat([opened.update(ciphertext), opened.final()])
}
