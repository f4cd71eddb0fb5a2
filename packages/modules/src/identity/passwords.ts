import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '@meydan/protocol'

/** What one hash costs: memory is 128 × N × r bytes, work grows with N × r × p. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Hashes passwords with scrypt. Each call runs it exactly once, on a thread of its own. */
export interface Passwords {
  /** @throws AppError `server.unavailable` when too many hashes wait already. */
  hash(password: string): Promise<string>
  /** Compares in constant time. */
  verify(stored: string, password: string): Promise<boolean>
}

/** 32 MiB and the work that better-auth takes by default; the stored form names its cost, so that it can be raised. */
export const defaultCost: ScryptCost = { N: 2 ** 15, r: 8, p: 1 }

const keyBytes = 64
/** Two of the thread pool's four threads, so that a rush of sign-ins leaves some for files and names. */
const maxConcurrent = 2
/** At 100 ms each, the last one waits 5 s. */
const maxWaiting = 100

/** Makes the hashing of one process. A cheaper cost is for tests. */
export function createPasswords(options: { cost?: ScryptCost } = {}): Passwords {
  const cost = options.cost ?? defaultCost
  const waiting: (() => void)[] = []
  let running = 0

  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= maxConcurrent) {
      if (waiting.length >= maxWaiting) throw new AppError('server.unavailable')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running++
    }
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }

  return {
    async hash(password) {
      const salt = randomBytes(16)
      const key = await inTurn(() => derive(password, salt, cost))
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
    },
    async verify(stored, password) {
      const { storedCost, salt, key } = parseStored(stored)
      return timingSafeEqual(await inTurn(() => derive(password, salt, storedCost)), key)
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
