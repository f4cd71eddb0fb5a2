import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { AppError, type ClientId } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { letterCard, letterCardKind } from '../cards/letter-card.ts'
import type { ShowingCards } from '../cards/show-cards.ts'
import type { tellRoomJob } from '../jobs.ts'
import { letterById } from '../sql/letters.ts'
import { answerById } from '../sql/answers.ts'
import { linkById } from '../sql/links.ts'
import { periodById } from '../sql/periods.ts'
import { shownLettersByIds } from '../sql/shown-letters.ts'
import { disputeText } from './dispute-text.ts'

/**
 * Says in the thread of a letter's card what the counterparty has against it. The answer's id makes it one reply, however often this
 * is tried. A room that is gone or closed hears nothing.
 */
export async function tellRoom(
  { db, roomCards }: ShowingCards,
  run: JobRun<ParsedJobInput<typeof tellRoomJob>>,
): Promise<{ isTold: boolean }> {
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('a letter belongs to a workspace')
  const { letterId, answerId } = run.input
  const port = await roomCards()
  try {
    return await db.transaction(async (tx) => {
      const row = await letterById(tx, workspaceId, letterId)
      const period = row && (await periodById(tx, workspaceId, row.period_id))
      const workspace = await workspaceById(tx, workspaceId)
      const answer = await answerById(tx, workspaceId, answerId)
      // The letter may have been amended since: an answer stands to the figures that were shown.
      const link = answer && (await linkById(tx, workspaceId, answer.link_id))
      const [shown] = await shownLettersByIds(tx, workspaceId, [letterId])
      const isShown = period !== undefined && period.room_id !== null && period.shown_by !== null
      if (
        !isShown ||
        row === undefined ||
        workspace === undefined ||
        answer === undefined ||
        link === undefined ||
        shown === undefined
      ) {
        return { isTold: false }
      }
      const place = { workspaceId, roomId: period.room_id, authorId: period.shown_by }
      const { language } = workspace
      // The card may not have been shown yet.
      await port.putCards(tx, place, [letterCard(shown, row.change, language)])
      const reply = { key: answerId as ClientId, body: disputeText(link.figures, answer, language) }
      await port.replyToCard(tx, place, { kind: letterCardKind, id: letterId }, reply)
      return { isTold: true }
    })
  } catch (error) {
    const isGone = error instanceof AppError && error.code.startsWith('chat.')
    if (isGone) return { isTold: false }
    throw error
  }
}
