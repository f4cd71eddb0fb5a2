/** What signs: a private key and the certificate that belongs to it. It can be copied to a thread, and is never logged. */
export interface SigningMaterial {
  /** PKCS#8, in DER. */
  readonly privateKey: Uint8Array
  /** Certificates in DER: first the one of the key, then each one's issuer, as far as they are known. */
  readonly chain: readonly Uint8Array[]
}
