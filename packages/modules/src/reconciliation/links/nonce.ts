import { createHmac, timingSafeEqual } from 'node:crypto'

const validForMs = 60 * 60_000

/**
 * What the page behind a link carries and an answer gives back, so that whoever answers has looked at the figures within the
 * hour. It needs no storage: a time, and an HMAC over it and what was shown.
 */
export function nonceFor(key: Buffer, shown: NonceFacts, now: number): string {
  const at = now.toString(36)
  return `${at}.${macOf(key, shown, at).toString('base64url')}`
}

/** What a nonce is bound to. */
export interface NonceFacts {
  readonly linkId: string
  readonly version: number
}

/** Whether a nonce was given for this within the hour. */
export function isNonceFor(key: Buffer, shown: NonceFacts, nonce: string, now: number): boolean {
  const [at = '', mac = ''] = nonce.split('.')
  const age = now - Number.parseInt(at, 36)
  const given = Buffer.from(mac, 'base64url')
  const expected = macOf(key, shown, at)
  return given.length === expected.length && timingSafeEqual(given, expected) && age >= 0 && age <= validForMs
}

function macOf(key: Buffer, { linkId, version }: NonceFacts, at: string): Buffer {
  return createHmac('sha256', key).update(`nonce ${linkId} ${version} ${at}`).digest().subarray(0, 16)
}
