import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { AppError, type WorkspaceId } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { sendLettersJob } from '../jobs.ts'
import { lockLetters } from '../sql/letters.ts'
import {
  countOutcomes,
  listOpenItems,
  lockSending,
  noteOutcomes,
  type OutcomeCounts,
  type SendingOutcome,
} from '../sql/sendings.ts'
import { sendOut, type SendingOut } from './send-out.ts'
import type { Reconciliation } from '../reconciliation.ts'

/** What sendings are run with. */
export type RunningSendings = SendingOut & Pick<Reconciliation, 'db' | 'clock'>

/** Letters of one transaction: each is some rows, a message for each address, and a line for those who look. */
const lettersAtOnce = 100

/**
 * Sends the letters of a request, some at a time. What came of each is written in the transaction that sends it, so that an
 * attempt after this one goes on where it ended, and sends none twice.
 */
export async function runSending(
  deps: RunningSendings,
  run: JobRun<ParsedJobInput<typeof sendLettersJob>>,
): Promise<{ sent: number; noAddress: number; stateRefused: number }> {
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('a sending belongs to a workspace')
  const { sendingId } = run.input
  let counts = await countOutcomes(deps.db, workspaceId, sendingId)
  for (;;) {
    const { sent, no_address: noAddress, state_refused: stateRefused, open } = counts
    const done = sent + noAddress + stateRefused
    const code = open === 0 ? 'reconciliation.sent' : 'reconciliation.sending'
    run.progress(done, done + open, { code, params: { sent, noAddress, stateRefused } })
    if (open === 0) return { sent, noAddress, stateRefused }
    if (run.signal.aborted) throw new AppError('jobs.worker_stopping')
    const outcomes = await sendSome(deps, workspaceId, sendingId)
    // Counting reads every letter, so it is not done at each step. None is left where another attempt had them meanwhile.
    counts =
      outcomes.length === 0 ? await countOutcomes(deps.db, workspaceId, sendingId) : countsAfter(counts, outcomes)
  }
}

function countsAfter(counts: OutcomeCounts, outcomes: readonly SendingOutcome[]): OutcomeCounts {
  const after = { ...counts, open: counts.open - outcomes.length }
  for (const outcome of outcomes) after[outcome] += 1
  return after
}

/** @returns what came of each letter that was open. */
async function sendSome(
  deps: RunningSendings,
  workspaceId: WorkspaceId,
  sendingId: string,
): Promise<readonly SendingOutcome[]> {
  return deps.db.transaction(async (tx) => {
    const sending = await lockSending(tx, workspaceId, sendingId)
    if (sending === undefined) throw new Error('a sending that has a job is gone')
    const items = new Map((await listOpenItems(tx, sending, lettersAtOnce)).map((item) => [item.letter_id, item]))
    const locked = await lockLetters(tx, workspaceId, [...items.keys()])
    // What another request has sent since, or somebody has amended, is not what was asked for.
    const letters = locked.filter(({ id, version, round }) => {
      const item = items.get(id)
      return item?.version === version && item.round === round
    })
    const { ways, created_by: sentBy } = sending
    const { outcomes } = await sendOut(deps, tx, { workspaceId, letters, ways, sentBy, at: new Date(deps.clock.now()) })
    const refused = [...items.keys()].filter((id) => !outcomes.has(id)).map((id) => [id, 'state_refused'] as const)
    const noted = new Map<LetterId, SendingOutcome>([...outcomes, ...refused])
    await noteOutcomes(tx, sending, noted)
    return [...noted.values()]
  })
}
