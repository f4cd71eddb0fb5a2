import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import type { LetterCertificate } from '@meydan/protocol/operations/reconciliation-setup'
import { deriveKey } from '../../identity/index.ts'
import { certificateFacts } from '../certificate/certificate-facts.ts'
import { makeTestCertificate } from '../certificate/make-test-certificate.ts'
import { sealMaterial, unsealMaterial } from '../certificate/sealed-material.ts'
import type { SigningMaterial } from '../certificate/signing-material.ts'
import { certificateOf, putTestCertificate, type CertificateRow } from '../sql/certificates.ts'

/** What letters are signed with. */
export interface SigningKey {
  readonly material: SigningMaterial
  /** It was made here to try things: nobody vouches for it. */
  readonly isTest: boolean
}

/** Key that certificates are kept under. */
export function certificateKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'reconciliation.certificates')
}

/** What a page shows of a certificate. */
export function presentCertificate(material: SigningMaterial, isTest: boolean): LetterCertificate {
  const { subject, issuer, validFrom, validTo } = certificateFacts(material)
  return { subject, issuer, validFrom: validFrom.toISOString(), validTo: validTo.toISOString(), isTest }
}

/** Gives the keys of workspaces. One that has set none gets a test certificate, made once and kept. */
export class SigningKeys {
  readonly #db: Database
  readonly #clock: Clock
  readonly #key: Buffer

  constructor(deps: { db: Database; clock: Clock; certificateKey: Buffer }) {
    this.#db = deps.db
    this.#clock = deps.clock
    this.#key = deps.certificateKey
  }

  /** @param company whom a test certificate names */
  async keyOf(workspaceId: WorkspaceId, company: string): Promise<SigningKey> {
    const stored = await certificateOf(this.#db, workspaceId)
    if (stored !== undefined && !this.#isSpent(stored)) return this.#open(workspaceId, stored)
    const material = await makeTestCertificate(company, { key: 'p256', now: new Date(this.#clock.now()) })
    await putTestCertificate(this.#db, {
      workspaceId,
      sealed: sealMaterial(this.#key, workspaceId, material),
      facts: presentCertificate(material, true),
      outdated: stored?.sealed ?? null,
    })
    // Another process may have been first.
    const kept = await certificateOf(this.#db, workspaceId)
    if (kept === undefined) throw new Error('a certificate that was just kept is gone')
    return this.#open(workspaceId, kept)
  }

  /** A company's own that has expired is for its people to replace; a test certificate is made anew. */
  #isSpent({ is_test: isTest, facts }: CertificateRow): boolean {
    return isTest && Date.parse(facts.validTo) <= this.#clock.now()
  }

  #open(workspaceId: WorkspaceId, { sealed, is_test: isTest }: CertificateRow): SigningKey {
    return { material: unsealMaterial(this.#key, workspaceId, sealed), isTest }
  }
}
