// The browser's side of Web Push: RFC 8291 over RFC 8188, written from the RFCs, so that it checks the library that encrypts.
import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto'

/** A subscription as a browser makes it, with the key that stays there. */
export interface PushReceiver {
  readonly p256dh: string
  readonly auth: string
  /** Reads a message. @throws Error when it is not for this receiver, or was changed. */
  decrypt(body: Buffer): string
}

/** Makes the keys of a subscription. */
export function createPushReceiver(): PushReceiver {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const auth = randomBytes(16)
  return {
    p256dh: curve.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
    decrypt: (body) => decrypt(body, curve, auth),
  }
}

/** A header (salt, size of records, key of the sender), then one record that ends with 2 and zeros. */
function decrypt(body: Buffer, receiver: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const recordSize = body.readUInt32BE(16)
  const keyLength = body.readUInt8(20)
  const senderKey = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  if (record.length > recordSize) throw new Error('A push message is one record.')

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.getPublicKey(), senderKey])
  const secret = hkdf(receiver.computeSecret(senderKey), auth, info, 32)
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('The last record ends with 2.')
  return padded.subarray(0, end).toString('utf8')
}

function hkdf(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}
