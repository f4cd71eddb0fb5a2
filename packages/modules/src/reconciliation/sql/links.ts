import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { CurrencyCode, WorkspaceId } from '@meydan/protocol'
import type { Balance, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'

/** What a letter says, as it was sent: JSON in the row of its link. */
export interface LetterFigures {
  readonly language: 'tr' | 'en'
  readonly sender: {
    readonly name: string
    readonly address: string
    readonly taxOffice: string
    readonly taxNumber: string
    readonly replyTo: string | null
  }
  readonly addressee: { readonly title: string; readonly taxNumber: string }
  readonly number: string
  /** `YYYY-MM-DD` */
  readonly periodEndsOn: string
  readonly currency: CurrencyCode
  readonly balance: Balance
}

/** A link as it is stored. */
export interface LinkRow {
  readonly workspace_id: WorkspaceId
  readonly id: string
  readonly letter_id: LetterId
  readonly round: number
  readonly version: number
  readonly figures: LetterFigures
}

const columns = sql`workspace_id, id, letter_id, round, version, figures`

/** What a token leads to. */
export async function linkByToken(
  db: Queryable,
  { workspaceId, tokenHash }: { workspaceId: WorkspaceId; tokenHash: Buffer },
): Promise<LinkRow | undefined> {
  return db.row(sql<LinkRow>`
    select ${columns} from letter_links where workspace_id = ${workspaceId} and token_hash = ${tokenHash}`)
}

export async function linkById(db: Queryable, workspaceId: WorkspaceId, id: string): Promise<LinkRow | undefined> {
  return db.row(sql<LinkRow>`select ${columns} from letter_links where workspace_id = ${workspaceId} and id = ${id}`)
}

/** The link of one sending of a letter. */
export async function linkOfRound(
  db: Queryable,
  workspaceId: WorkspaceId,
  { letterId, round }: { readonly letterId: LetterId; readonly round: number },
): Promise<LinkRow | undefined> {
  return db.row(sql<LinkRow>`
    select ${columns} from letter_links
     where workspace_id = ${workspaceId} and letter_id = ${letterId} and round = ${round}`)
}

/** Stores the links of letters that are sent in this transaction. */
export async function insertLinks(
  tx: Transaction,
  links: readonly (LinkRow & { readonly tokenHash: Buffer })[],
): Promise<void> {
  const rows = links.map(({ tokenHash, ...row }) => ({ ...row, token_hash: `\\x${tokenHash.toString('hex')}` }))
  await tx.rows(sql`
    insert into letter_links (workspace_id, id, letter_id, round, version, figures, token_hash)
    select workspace_id, id, letter_id, round, version, figures, token_hash
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(workspace_id uuid, id uuid, letter_id uuid, round int, version int, figures jsonb, token_hash bytea)`)
}
