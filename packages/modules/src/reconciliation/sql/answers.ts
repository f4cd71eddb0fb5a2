import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, WorkspaceId } from '@meydan/protocol'
import type { AnswerKind, Balance, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { StoredAnswer } from './shown-letters.ts'

/** An answer as it is stored, with the link that it came by, who gave it and the hash of the request. */
export interface AnswerRow extends StoredAnswer {
  readonly id: string
  readonly link_id: string
  readonly name: string
  readonly request_hash: Buffer
}

const columns = sql`
  id, link_id, name, kind, amount::text as amount, side, note, file_id is not null as has_file, answered_at::text as answered_at, request_hash`

/** What was answered by a link. */
export async function answerByLink(
  db: Queryable,
  workspaceId: WorkspaceId,
  linkId: string,
): Promise<AnswerRow | undefined> {
  return db.row(sql<AnswerRow>`
    select ${columns} from letter_answers where workspace_id = ${workspaceId} and link_id = ${linkId}`)
}

export async function answerById(db: Queryable, workspaceId: WorkspaceId, id: string): Promise<AnswerRow | undefined> {
  return db.row(sql<AnswerRow>`
    select ${columns} from letter_answers where workspace_id = ${workspaceId} and id = ${id}`)
}

/** What came with the last answer to the figures of a letter. */
export async function fileOfLastAnswer(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly letterId: LetterId; readonly version: number },
): Promise<FileId | undefined> {
  const row = await db.row(sql<{ file_id: FileId | null }>`
    select file_id from letter_answers
     where workspace_id = ${workspaceId} and letter_id = ${of.letterId} and version = ${of.version}
     order by answered_at desc limit 1`)
  return row?.file_id ?? undefined
}

export async function insertAnswer(
  tx: Transaction,
  row: {
    readonly workspaceId: WorkspaceId
    readonly id: string
    readonly letterId: LetterId
    readonly linkId: string
    readonly version: number
    readonly kind: AnswerKind
    readonly theirs: Balance | null
    readonly note: string
    readonly name: string
    readonly fileId: string | null
    readonly answeredAt: Date
    readonly remoteAddress: string
    readonly userAgent: string
    readonly requestHash: Buffer
  },
): Promise<void> {
  await tx.rows(sql`
    insert into letter_answers
      (workspace_id, id, letter_id, link_id, version, kind, amount, side, note, name, file_id, answered_at, remote_address,
       user_agent, request_hash)
    values
      (${row.workspaceId}, ${row.id}, ${row.letterId}, ${row.linkId}, ${row.version}, ${row.kind},
       ${row.theirs?.amount ?? null}, ${row.theirs?.side ?? null}, ${row.note}, ${row.name}, ${row.fileId},
       ${row.answeredAt}, ${row.remoteAddress}, ${row.userAgent}, ${row.requestHash})`)
}
