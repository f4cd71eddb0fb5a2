import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { createHashQueue } from './hash-queue.ts'

/** What one hash costs: memory is 128 × N × r bytes, work grows with N × r × p. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/**
 * Hashes passwords with scrypt. Each call runs it exactly once, on a thread of its own, when it is the turn of the address
 * that it is `from`.
 *
 * @throws AppError `limits.too_many_requests`, `server.unavailable` when too many hashes wait already.
 */
export interface Passwords {
  hash(password: string, from: string): Promise<string>
  /** Compares in constant time. */
  verify(stored: string, password: string, from: string): Promise<boolean>
}

/** 32 MiB and the work that better-auth takes by default; the stored form names its cost, so that it can be raised. */
export const defaultCost: ScryptCost = { N: 2 ** 15, r: 8, p: 1 }

const keyBytes = 64

/** Makes the hashing of one process. A cheaper cost is for tests. */
export function createPasswords(options: { cost?: ScryptCost } = {}): Passwords {
  const cost = options.cost ?? defaultCost
  const queue = createHashQueue()

  return {
    async hash(password, from) {
      const salt = randomBytes(16)
      const key = await queue.run(from, () => derive(password, salt, cost))
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
    },
    async verify(stored, password, from) {
      const { storedCost, salt, key } = parseStored(stored)
      return timingSafeEqual(await queue.run(from, () => derive(password, salt, storedCost)), key)
    },
  }
}

function derive(password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Keyboards write one accented letter in two ways; both are the same password.
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * r * (N + p + 2) }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function parseStored(stored: string): { storedCost: ScryptCost; salt: Buffer; key: Buffer } {
  const [scheme, N, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined)
    throw new Error('a stored password has an unknown form')
  return {
    storedCost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}
