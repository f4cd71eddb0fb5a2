// Secrets as the database keeps them. Its reader must come by the secret of the instance, too: a row that shows up in a
// query, a log or a part of a dump tells nothing. Whoever has the whole dump has both.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts texts with AES-256-GCM: nonce, ciphertext, tag. What they belong to is `context`, and they open with nothing else. */
export function seal(key: Buffer, context: string, texts: Readonly<Record<string, string>>): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(JSON.stringify(texts), 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/**
 * Gives back what {@link seal} took.
 * @throws Error where they were sealed with another key or for something else, or were changed.
 */
export function unseal(key: Buffer, context: string, sealed: Buffer): Record<string, string> {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(-tagBytes))
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  return JSON.parse(text) as Record<string, string>
}
