import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { LetterCertificate } from '@meydan/protocol/operations/reconciliation-setup'

/** What letters are signed with, as it is stored. */
export interface CertificateRow {
  readonly sealed: Buffer
  readonly facts: LetterCertificate
  readonly is_test: boolean
}

export async function certificateOf(db: Queryable, workspaceId: WorkspaceId): Promise<CertificateRow | undefined> {
  return db.row(sql<CertificateRow>`
    select sealed, facts, is_test from letter_certificates where workspace_id = ${workspaceId}`)
}

/** Puts a company's certificate in the place of the one before it. */
export async function putCertificate(
  db: Queryable,
  row: { workspaceId: WorkspaceId; sealed: Buffer; facts: LetterCertificate; setBy: MemberId },
): Promise<void> {
  await db.rows(sql`
    insert into letter_certificates (workspace_id, sealed, facts, is_test, set_by)
    values (${row.workspaceId}, ${row.sealed}, ${JSON.stringify(row.facts)}::jsonb, false, ${row.setBy})
    on conflict (workspace_id) do update
       set sealed = excluded.sealed, facts = excluded.facts, is_test = false, set_by = excluded.set_by, set_at = now()`)
}

/** Keeps a test certificate where there is none; another one that came first stays. `outdated`: one that it may replace. */
export async function putTestCertificate(
  db: Queryable,
  row: { workspaceId: WorkspaceId; sealed: Buffer; facts: LetterCertificate; outdated: Buffer | null },
): Promise<void> {
  await db.rows(sql`
    insert into letter_certificates (workspace_id, sealed, facts, is_test)
    values (${row.workspaceId}, ${row.sealed}, ${JSON.stringify(row.facts)}::jsonb, true)
    on conflict (workspace_id) do update set sealed = excluded.sealed, facts = excluded.facts, set_at = now()
     where letter_certificates.is_test and letter_certificates.sealed = ${row.outdated}`)
}

/** Forgets a company's certificate. */
export async function deleteCertificate(db: Queryable, workspaceId: WorkspaceId): Promise<void> {
  await db.rows(sql`delete from letter_certificates where workspace_id = ${workspaceId} and not is_test`)
}
