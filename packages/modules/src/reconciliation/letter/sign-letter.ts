import { createHash } from 'node:crypto'
import { signatureRevision, type SignatureFacts } from './signature/signature-revision.ts'
import type { Signer } from './signature/signer.ts'

/**
 * Signs a letter (PAdES B-B, ETSI EN 319 142-1): every byte of the file but the signature's own digits. The letter as it was
 * rendered is the beginning of what comes out.
 */
export function signLetter(pdf: Buffer, signer: Signer, facts: Omit<SignatureFacts, 'name'>): Buffer {
  const { head, tail } = signatureRevision(pdf, { ...facts, name: signer.name }, signer.maxBytes)
  const signature = signer.sign(createHash('sha256').update(head).update(tail).digest())
  const digits = signature.toString('hex').padEnd(2 * signer.maxBytes, '0')
  return Buffer.concat([head, Buffer.from(`<${digits}>`, 'latin1'), tail])
}
