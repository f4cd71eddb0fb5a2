import { createPublicKey, verify } from 'node:crypto'

/** What a sender said of itself. */
export interface VapidClaims {
  readonly aud: string
  readonly exp: number
  readonly sub: string
}

/**
 * Checks the header of RFC 8292 as a push service does.
 *
 * @throws Error that says what is wrong with it.
 */
export function checkVapid(
  authorization: string | undefined,
  expected: { readonly publicKey: string; readonly audience: string; readonly now: number },
): VapidClaims {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? []
  if (key !== expected.publicKey) throw new Error('The key is not the one of the subscription.')
  const [header = '', payload = '', signature = ''] = token.split('.')
  const { typ, alg } = readPart(header) as { typ: string; alg: string }
  if (typ !== 'JWT' || alg !== 'ES256') throw new Error('The token is of another kind.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  const signed = Buffer.from(`${header}.${payload}`)
  const isSigned = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) throw new Error('The signature is wrong.')
  const claims = readPart(payload) as VapidClaims
  if (claims.aud !== expected.audience) throw new Error('The token is for another push service.')
  const leftSeconds = claims.exp - expected.now / 1000
  if (leftSeconds <= 0 || leftSeconds > 24 * 60 * 60) throw new Error('The token has expired, or counts for too long.')
  return claims
}

function readPart(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
}
