import { mostCards, type RoomCards } from '@meydan/platform/cards/room-cards'
import type { Database } from '@meydan/platform/db/database'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import { AppError, type WorkspaceId } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { workspaceById } from '../../workspaces/index.ts'
import type { showCardsJob } from '../jobs.ts'
import { listLettersToShow, noteShown } from '../sql/letters-to-show.ts'
import { periodForShowing } from '../sql/periods.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'
import { letterCard } from './letter-card.ts'

/** What cards are shown with. */
export interface ShowingCards {
  readonly db: Database
  readonly roomCards: () => Promise<RoomCards>
}

/**
 * Brings the cards of a period up to date, some at a time: a room is held no longer than that. Where no new ones may be put any
 * more, those that are there are kept true all the same.
 */
export async function showCards(
  deps: ShowingCards,
  run: JobRun<ParsedJobInput<typeof showCardsJob>>,
): Promise<{ shown: number }> {
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('cards belong to a workspace')
  const period = { workspaceId, periodId: run.input.periodId }
  try {
    return { shown: await showAll(deps, run, { ...period, hasCard: false }) }
  } catch (error) {
    if (!isRefusedByRoom(error)) throw error
  }
  try {
    return { shown: await showAll(deps, run, { ...period, hasCard: true }) }
  } catch (error) {
    if (!isRefusedByRoom(error)) throw error
    return { shown: 0 }
  }
}

/** The room is gone or closed, or whoever showed the period there may not post in it any longer. */
function isRefusedByRoom(error: unknown): boolean {
  return error instanceof AppError && error.code.startsWith('chat.')
}

/** Which cards are shown. */
interface Shown {
  readonly workspaceId: WorkspaceId
  readonly periodId: PeriodId
  readonly hasCard: boolean
}

async function showAll(deps: ShowingCards, { signal }: Pick<JobRun, 'signal'>, which: Shown): Promise<number> {
  let shown = 0
  for (;;) {
    if (signal.aborted) throw new AppError('jobs.worker_stopping')
    const count = await showSome(deps, which)
    shown += count
    if (count < mostCards) return shown
  }
}

/**
 * What is read here may be older than what another worker shows meanwhile: the room keeps the newer card, by its version, and
 * the note keeps the higher change. The period is held, so that nobody moves it to another room in between.
 */
async function showSome({ db, roomCards }: ShowingCards, which: Shown): Promise<number> {
  const { workspaceId, periodId, hasCard } = which
  const room = await roomCards()
  return db.transaction(async (tx) => {
    const period = await periodForShowing(tx, workspaceId, periodId)
    const workspace = await workspaceById(tx, workspaceId)
    if (workspace === undefined || period === undefined || period.room_id === null || period.shown_by === null) return 0
    const letters = await listLettersToShow(tx, workspaceId, periodId, { limit: mostCards, hasCard })
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
    await room.putCards(tx, { workspaceId, roomId: period.room_id, authorId: period.shown_by }, cards)
    await noteShown(tx, workspaceId, letters)
    return letters.length
  })
}
