import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from './instance-secret.ts'

/*
 * A client holds `<token>.<signature>`, as a cookie or as a bearer token. The signature is that of the cookies of
 * better-auth: HMAC-SHA256 of the token in base64, keyed with the text of the signing secret. It is checked before the
 * database is asked, so that guessing tokens costs no statement.
 */

/** Signed tokens are 32 + 1 + 44 characters; percent-encoding makes the signature longer. */
const longestToken = 256

/** The text that better-auth signs cookies with. */
export function signingSecretOf(instanceSecret: Buffer): string {
  return deriveKey(instanceSecret, 'identity.sessions').toString('base64url')
}

/** Signs a session's token. */
export function signToken(signingSecret: string, token: string): string {
  return `${token}.${signatureOf(signingSecret, token).toString('base64')}`
}

/** The token inside a signed one, or undefined if it was not signed here. Takes the percent-encoded form of cookies, too. */
function verifyToken(signingSecret: string, signed: string): string | undefined {
  if (signed.length > longestToken) return undefined
  const plain = decode(signed)
  const dot = plain.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = plain.slice(0, dot)
  const given = Buffer.from(plain.slice(dot + 1), 'base64')
  const expected = signatureOf(signingSecret, token)
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

/**
 * Makes a `verifyToken` that remembers so many signed tokens that were right: checking one again and again costs more than
 * all else that a cached answer needs. Wrong ones are not remembered, and nothing here says that a session still lives.
 */
export function createTokenVerifier(signingSecret: string, size: number): (signed: string) => string | undefined {
  const verified = new Map<string, string>()
  return (signed) => {
    const known = verified.get(signed)
    if (known !== undefined) return known
    const token = verifyToken(signingSecret, signed)
    if (token === undefined) return undefined
    verified.set(signed, token)
    // The oldest one goes; whoever is here will be checked once more.
    if (verified.size > size) verified.delete(verified.keys().next().value as string)
    return token
  }
}

function signatureOf(signingSecret: string, token: string): Buffer {
  return createHmac('sha256', signingSecret).update(token).digest()
}

function decode(signed: string): string {
  if (!signed.includes('%')) return signed
  try {
    return decodeURIComponent(signed)
  } catch {
    return ''
  }
}
