import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

/** What a key is for (RFC 7292, B.3). */
export const purposes = { key: 1, iv: 2, mac: 3 } as const

/** Rounds without letting others do something. */
const roundsAtOnce = 4_096

export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

/** The way of PKCS#12 to make a key of a password (RFC 7292, appendix B.2); lets the process go on meanwhile. */
export async function pkcs12Key(
  password: Buffer,
  from: { hash: HashName; purpose: 1 | 2 | 3; salt: Buffer; rounds: number; length: number },
): Promise<Buffer> {
  const { hash, purpose, salt, rounds, length } = from
  const blockBytes = hash === 'sha384' || hash === 'sha512' ? 128 : 64
  const diversifier = Buffer.alloc(blockBytes, purpose)
  const input = Buffer.concat([repeated(salt, blockBytes), repeated(password, blockBytes)])
  const made: Buffer[] = []
  let bytes = 0
  while (bytes < length) {
    let digest = createHash(hash).update(diversifier).update(input).digest()
    for (let round = 1; round < rounds; round++) {
      digest = createHash(hash).update(digest).digest()
      if (round % roundsAtOnce === 0) await setImmediate()
    }
    made.push(digest)
    bytes += digest.length
    addToBlocks(input, repeated(digest, blockBytes).subarray(0, blockBytes), blockBytes)
  }
  return Buffer.concat(made).subarray(0, length)
}

/** A password as this way takes it: UTF-16, big-endian, ended by a zero. */
export function pkcs12Password(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16()
}

/** Again and again, to whole blocks; nothing stays nothing. */
function repeated(bytes: Buffer, blockBytes: number): Buffer {
  if (bytes.length === 0) return bytes
  return Buffer.alloc(Math.ceil(bytes.length / blockBytes) * blockBytes, bytes)
}

/** Adds a number and one to each block, each of them a number itself. */
function addToBlocks(input: Buffer, addend: Buffer, blockBytes: number): void {
  for (let block = 0; block < input.length; block += blockBytes) {
    let carry = 1
    for (let index = blockBytes - 1; index >= 0; index--) {
      carry += (input[block + index] ?? 0) + (addend[index] ?? 0)
      input[block + index] = carry & 0xff
      carry >>= 8
    }
  }
}
