import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from '@meydan/platform/db/database'
import { insertInstanceSecret, instanceSecret } from './sql.ts'

/**
 * Reads the instance's secret, made at the first start. Processes that start at once get the same one: the first insert
 * wins, and all read what is stored.
 */
export async function ensureInstanceSecret(db: Database): Promise<Buffer> {
  const stored = await instanceSecret(db)
  if (stored !== undefined) return stored
  await insertInstanceSecret(db, randomBytes(32))
  const made = await instanceSecret(db)
  if (made === undefined) throw new Error('the instance has no secret after it was made')
  return made
}

/** Derives the key of one purpose from the instance's secret, so that a signature made for one is worthless for another. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}

/** The code that the first account needs: all processes of the instance know it, and nobody else before it is printed. */
export function claimCodeOf(secret: Buffer): string {
  return deriveKey(secret, 'identity.claim').subarray(0, 9).toString('base64url')
}
