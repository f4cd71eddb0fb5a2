import type { Transaction } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import { newId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { hashOfToken } from '../../workspaces/index.ts'
import { askToShowCards } from '../cards/ask-to-show-cards.ts'
import { letterToken } from '../links/letter-token.ts'
import { insertAnswer } from '../sql/answers.ts'
import { insertImported, type CounterpartyRow } from '../sql/counterparties.ts'
import { insertLetters, updateLetters, type LetterChange } from '../sql/letters.ts'
import { insertLinks } from '../sql/links.ts'
import { backdateLetters, backdatePeriod, insertPastDeliveries } from '../sql/past.ts'
import { insertPeriod, periodsByIds, updateLastNumber, updateRoom } from '../sql/periods.ts'
import { insertReconciler } from '../sql/reconcilers.ts'
import { writeSettings } from '../sql/settings.ts'
import { upsertView, type ViewRow } from '../sql/views.ts'
import type { LetterPast } from './letter-past.ts'

/** A period with its letters, in the order of their numbers. */
export interface PeriodPast {
  readonly id: PeriodId
  /** `YYYY-MM-DD` */
  readonly endsOn: string
  readonly createdAt: Date
  readonly createdBy: MemberId
  /** The room that shows it, and in whose name. */
  readonly shown?: { readonly roomId: RoomId; readonly shownBy: MemberId }
  readonly letters: readonly LetterPast[]
}

/** A ledger that has a past. */
export interface LedgerPast {
  readonly workspaceId: WorkspaceId
  /** Who set it up. */
  readonly startedBy: MemberId
  readonly reconcilers: readonly MemberId[]
  readonly settings: Omit<ReconciliationSettings, 'version'>
  readonly counterparties: readonly CounterpartyRow[]
  /** The oldest first. */
  readonly periods: readonly PeriodPast[]
  readonly views: readonly ViewRow[]
}

/**
 * Lays down the ledger of a workspace that has none. The cards of what a room shows are asked for; whoever looks already is told
 * nothing, so it is for workspaces that nobody has on screen.
 */
export async function storePast(
  { jobs, linkKey }: { readonly jobs: JobQueue; readonly linkKey: Buffer },
  tx: Transaction,
  ledger: LedgerPast,
): Promise<void> {
  const { workspaceId, startedBy: updatedBy } = ledger
  await writeSettings(tx, { workspaceId, sender: ledger.settings, seenVersion: 0, updatedBy })
  for (const memberId of ledger.reconcilers) await insertReconciler(tx, { workspaceId, memberId, addedBy: updatedBy })
  for (const view of ledger.views) await upsertView(tx, workspaceId, view)
  const counterparties = ledger.counterparties.map(({ tax_number: taxNumber, tax_office: taxOffice, ...row }) => ({
    id: row.id,
    title: row.title,
    language: row.language,
    contacts: [...row.contacts],
    taxNumber,
    taxOffice,
    accountCode: row.account_code,
  }))
  await insertImported(tx, workspaceId, updatedBy, counterparties)
  for (const period of ledger.periods) await storePeriod(tx, { workspaceId, linkKey }, period)
  const shown = ledger.periods.flatMap((period) => (period.shown === undefined ? [] : [period.id]))
  await askToShowCards(jobs, tx, workspaceId, shown)
}

async function storePeriod(
  tx: Transaction,
  { workspaceId, linkKey }: { readonly workspaceId: WorkspaceId; readonly linkKey: Buffer },
  { id, endsOn, createdAt, createdBy, shown, letters }: PeriodPast,
): Promise<void> {
  await insertPeriod(tx, { workspaceId, id, endsOn, createdBy })
  const period = (await periodsByIds(tx, workspaceId, [id])).get(id)
  if (period === undefined) throw new Error(`the period ${endsOn} is there already`)
  await updateLastNumber(tx, period, letters.length)
  if (shown !== undefined) await updateRoom(tx, workspaceId, id, shown)
  await storeChanges(tx, letters)

  const links = letters.flatMap((letter) => letter.links)
  const tokenHashOf = (linkId: string) => hashOfToken(letterToken(linkKey, { workspaceId, id: linkId }))
  await insertLinks(
    tx,
    links.map((link) => ({ ...link, tokenHash: tokenHashOf(link.id) })),
  )
  for (const answer of letters.flatMap(({ answers }) => answers)) await insertAnswer(tx, { ...answer, id: newId() })
  const deliveries = letters.flatMap((letter) => letter.deliveries)
  await insertPastDeliveries(
    tx,
    deliveries.map((delivery) => ({ ...delivery, id: newId() })),
  )
  await backdateLetters(tx, workspaceId, links)
  await backdatePeriod(tx, workspaceId, { id, createdAt })
}

/** As it happened: first all drafts, then what happened to each first, and so on. */
async function storeChanges(tx: Transaction, letters: readonly LetterPast[]): Promise<void> {
  const longest = Math.max(0, ...letters.map(({ changes }) => changes.length))
  for (let step = 0; step < longest; step++) {
    const changes = letters.flatMap((letter): LetterChange[] => letter.changes.slice(step, step + 1))
    if (step > 0) await updateLetters(tx, changes)
    else
      await insertLetters(
        tx,
        changes.map((change) => ({ ...change, createdBy: makerOf(change) })),
      )
  }
}

function makerOf({ event }: LetterChange): MemberId {
  if (event.memberId === null) throw new Error('a letter is made by a member')
  return event.memberId
}
