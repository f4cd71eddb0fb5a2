import { createECDH } from 'node:crypto'

/** What push services know this instance by (VAPID, RFC 8292): a key pair on P-256, each as base64url. */
export interface VapidPair {
  /** 65 bytes; browsers get it when they subscribe. */
  readonly publicKey: string
  /** 32 bytes; a secret. */
  readonly privateKey: string
}

/** Whether two keys are the halves of one pair. */
export function isVapidPair({ publicKey, privateKey }: VapidPair): boolean {
  try {
    const curve = createECDH('prime256v1')
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'))
    return curve.getPublicKey('base64url') === publicKey
  } catch {
    // NOTE: what is no key is no half of a pair.
    return false
  }
}
