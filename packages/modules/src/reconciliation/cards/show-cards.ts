import { mostCards, type RoomCards } from '@meydan/platform/cards/room-cards'
import type { Database } from '@meydan/platform/db/database'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import { AppError, type WorkspaceId } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { workspaceById } from '../../workspaces/index.ts'
import type { showCardsJob } from '../jobs.ts'
import { listLettersToShow, noteShown } from '../sql/letters-to-show.ts'
import { periodById } from '../sql/periods.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'
import { letterCard } from './letter-card.ts'

/** What cards are shown with. */
export interface ShowingCards {
  readonly db: Database
  readonly roomCards: () => Promise<RoomCards>
}

/** Brings the cards of a period up to date, some at a time: a room is held no longer than that. */
export async function showCards(
  deps: ShowingCards,
  run: JobRun<ParsedJobInput<typeof showCardsJob>>,
): Promise<{ shown: number }> {
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('cards belong to a workspace')
  let shown = 0
  for (;;) {
    if (run.signal.aborted) throw new AppError('jobs.worker_stopping')
    const count = await showSome(deps, workspaceId, run.input.periodId)
    shown += count
    if (count < mostCards) return { shown }
  }
}

/**
 * What is read here may be older than what another worker shows meanwhile: the room keeps the newer card, by its version, and
 * the note keeps the higher change.
 */
async function showSome(
  { db, roomCards }: ShowingCards,
  workspaceId: WorkspaceId,
  periodId: PeriodId,
): Promise<number> {
  return db.transaction(async (tx) => {
    const period = await periodById(tx, workspaceId, periodId)
    const workspace = await workspaceById(tx, workspaceId)
    if (workspace === undefined || period === undefined || period.room_id === null || period.shown_by === null) return 0
    const letters = await listLettersToShow(tx, workspaceId, periodId, mostCards)
    if (letters.length === 0) return 0
    const rows = await shownLettersByIds(
      tx,
      workspaceId,
      letters.map(({ id }) => id),
    )
    const rowById = new Map(rows.map((row) => [row.id, row]))
    const cards = letters.flatMap(({ id, change }) => {
      const row = rowById.get(id)
      return row === undefined ? [] : [letterCard(row, change, workspace.language)]
    })
    const room = await roomCards()
    await room.putCards(tx, { workspaceId, roomId: period.room_id, authorId: period.shown_by }, cards)
    await noteShown(tx, workspaceId, letters)
    return letters.length
  })
}
