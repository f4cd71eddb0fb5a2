import { toAppError } from '@meydan/platform/operations/app-error'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { sendLetter, type Sent } from '@meydan/platform/outbound/send-mail'
import { sendTextMessage } from '@meydan/platform/outbound/send-text'
import { AppError } from '@meydan/protocol'
import type { deliverLetterJob } from '../jobs.ts'
import { heldLetter, stateOfLink, type HeldLetter } from '../links/held-letter.ts'
import { answerByLink } from '../sql/answers.ts'
import { dueDelivery, endDelivery, takeUpDelivery, type DeliveryEnd, type DeliveryRow } from '../sql/deliveries.ts'
import { letterById } from '../sql/letters.ts'
import { linkOfRound } from '../sql/links.ts'
import { asksForAnswer, type Delivering, type Dispatch } from './delivering.ts'
import { noteEnd } from './note-end.ts'
import { writeMail } from './write-mail.ts'
import { writeText } from './write-text.ts'

type DeliverRun = JobRun<ParsedJobInput<typeof deliverLetterJob>>

/** The letter was answered, amended, withdrawn or sent anew: nothing went out. */
class NoLongerWanted extends Error {}

/**
 * Sends one message, if it is still wanted: that is asked before it is written, and again when its turn has come, but not of what
 * an attempt before this one has sent. What came of it is kept in the transaction that ends the job; what the other side will never take ends the delivery, and not the job.
 */
export async function deliver(deps: Delivering, run: DeliverRun): Promise<void> {
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('a letter belongs to a workspace')
  const delivery = await dueDelivery(deps.db, workspaceId, run.input.deliveryId)
  if (delivery === undefined) return
  if (delivery.had_ended) await takeUpDelivery(deps.db, delivery, new Date(deps.clock.now()))
  const dispatch = await dispatchOf(deps, delivery)
  const end = await outcomeOf(deps, run, dispatch)
  await deps.db.transaction(async (tx) => {
    await noteEnd(deps, tx, dispatch, end)
    await run.finish(tx)
  })
}

async function dispatchOf({ db }: Delivering, delivery: DeliveryRow): Promise<Dispatch> {
  const { workspace_id: workspaceId, letter_id: letterId, round } = delivery
  const letter = await letterById(db, workspaceId, letterId)
  const link = await linkOfRound(db, workspaceId, { letterId, round })
  if (letter === undefined || link === undefined) throw new Error('a letter that was sent is gone')
  return { delivery, letter, link, answer: await answerByLink(db, workspaceId, link.id) }
}

async function outcomeOf(deps: Delivering, run: DeliverRun, dispatch: Dispatch): Promise<DeliveryEnd> {
  try {
    return { state: 'sent', ...(await handOver(deps, run, dispatch)) }
  } catch (thrown) {
    if (thrown instanceof NoLongerWanted) return { state: 'cancelled', reason: 'no_longer_wanted' }
    const error = toAppError(thrown)
    const end = endAfter(error)
    if (end !== undefined) return end
    await noteFailure(deps, run, dispatch, error)
    throw error
  }
}

async function handOver(deps: Delivering, run: DeliverRun, dispatch: Dispatch): Promise<Sent> {
  const stillWanted = () => assertStillWanted(deps, dispatch)
  if (dispatch.delivery.way === 'sms') {
    const provider = await deps.senders.sms()
    if (provider === undefined) throw new AppError('delivery.not_configured')
    return sendTextMessage(provider, run, writeText(deps, dispatch), stillWanted)
  }
  const write = async () => {
    assertWanted(deps, dispatch.delivery, dispatch)
    return writeMail(deps, dispatch, run.signal)
  }
  return sendLetter({ mail: deps.senders.email, publicUrl: deps.publicUrl }, run, write, stillWanted)
}

/** Asked anew, for a turn may be long in coming. */
async function assertStillWanted(deps: Delivering, { delivery, link }: Dispatch): Promise<void> {
  if (!asksForAnswer(delivery)) return
  const holder = { workspaceId: link.workspace_id, linkId: link.id, subjectId: link.letter_id }
  assertWanted(deps, delivery, await heldLetter(deps.db, holder))
}

/** What was answered is told in any case; a letter and its reminders only to whom can still answer. */
function assertWanted({ clock }: Delivering, delivery: DeliveryRow, held: HeldLetter): void {
  if (asksForAnswer(delivery) && stateOfLink(held, new Date(clock.now())) !== 'open') throw new NoLongerWanted()
}

/** What an error means for good; undefined: it may pass, or somebody has to see to it. */
function endAfter(error: AppError): DeliveryEnd | undefined {
  const answer = typeof error.data['answer'] === 'string' ? error.data['answer'] : error.message
  switch (error.code) {
    case 'delivery.refused':
    case 'delivery.gone':
      return { state: 'failed', reason: 'refused', answer }
    case 'delivery.not_configured':
      return { state: 'failed', reason: 'not_configured', answer }
    case 'delivery.outcome_unknown':
      return undefined
    default: {
      // What is wrong with the letter itself, such as its certificate, its texts, or room for its document.
      const mayPass = error.retryable || error.code.startsWith('jobs.')
      return mayPass ? undefined : { state: 'failed', reason: 'document', answer }
    }
  }
}

/** Keeps what an attempt came to that leaves the job to others: to a further attempt, or to a person. */
async function noteFailure(deps: Delivering, run: DeliverRun, dispatch: Dispatch, error: AppError): Promise<void> {
  const { db, clock } = deps
  if (error.code === 'jobs.claim_lost' || error.code === 'jobs.worker_stopping') return
  if (error.code === 'jobs.outcome_unknown') {
    await endDelivery(db, dispatch.delivery, { state: 'unknown', answer: error.message }, new Date(clock.now()))
  } else if (run.isLast) {
    const end: DeliveryEnd = { state: 'failed', reason: 'unavailable', answer: error.message }
    await db.transaction((tx) => noteEnd(deps, tx, dispatch, end))
  }
}
