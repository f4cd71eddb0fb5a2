import { toAppError } from '@meydan/platform/operations/app-error'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { AppError, DeliveryReason, DeliveryWay } from '@meydan/protocol'
import type { deliverJob } from '../jobs.ts'
import { endDelivery, type DeliveryEnd } from '../sql/deliveries.ts'
import {
  dueDelivery,
  entryById,
  layDownDelivery,
  postponeDelivery,
  takeDelivery,
  type DeliveryKey,
} from '../sql/due-delivery.ts'
import { recipientsOf } from '../sql/recipients.ts'
import type { Delivering, Dispatch } from './deliverer.ts'
import { enqueueDeliveries, type DueJob } from './enqueue-deliveries.ts'
import { letterOf } from './letter.ts'
import { sendMail } from './send-mail.ts'
import { sendPush } from './send-push.ts'
import { sendText } from './send-text.ts'
import { verdictOf } from './verdict.ts'

type DeliverRun = JobRun<ParsedJobInput<typeof deliverJob>>

/**
 * Sends what was planned, if it still is to be sent. What came of it is kept in the same transaction that ends the job; what
 * the other side will never take ends the delivery, and not the job. While it is in hand nothing more is folded into it.
 */
export async function deliver(deps: Delivering, run: DeliverRun): Promise<void> {
  const { db, clock, source } = deps
  const key: DeliveryKey = run.input
  const { workspaceId, memberId } = key
  const delivery = await dueDelivery(db, key)
  if (delivery === undefined || delivery.entry_id === null) return
  const { entry_id: entryId } = delivery
  const recipient = (await recipientsOf(db, workspaceId, [memberId])).get(memberId)
  // An attempt before this one had it in hand and died: what it may have sent is not decided anew.
  if (delivery.taken_at === null) {
    const entry = await entryById(db, workspaceId, memberId, entryId)
    const isActive = delivery.way === 'push' && (await deps.isActive(workspaceId, memberId))
    const facts = { source, workspaceId, delivery, entry, recipient, isActive, now: clock.now() }
    const verdict = await verdictOf(db, facts)
    if (verdict.what === 'wait')
      return postpone(deps, run, { ...key, way: delivery.way, dueAt: verdict.until }, verdict.reason)
    if (verdict.what === 'end') return end(deps, run, key, verdict)
  }
  const count = await takeDelivery(db, key, new Date(clock.now()))
  if (count === undefined) return
  // What was folded in before it was taken is told of, too.
  const entry = await entryById(db, workspaceId, memberId, entryId)
  if (entry === undefined || recipient === undefined) return end(deps, run, key, { state: 'cancelled', reason: 'left' })
  const letter = await letterOf(deps, workspaceId, entry, recipient)
  if (letter === undefined) return end(deps, run, key, { state: 'cancelled', reason: 'deleted' })
  const ended = await sendBy(deps, run, { workspaceId, delivery: { ...delivery, count }, entry, recipient, letter })
  if (ended !== 'folded') await end(deps, run, key, ended)
}

async function sendBy(deps: Delivering, run: DeliverRun, dispatch: Dispatch): Promise<DeliveryEnd | 'folded'> {
  try {
    switch (dispatch.delivery.way) {
      case 'push':
        return await sendPush(deps, run, dispatch)
      case 'email':
        return await sendMail(deps, run, dispatch)
      case 'sms':
      case 'whatsapp':
        return await sendText(deps, run, dispatch, dispatch.delivery.way)
    }
  } catch (thrown) {
    const error = toAppError(thrown)
    const ended = endAfter(error, dispatch.delivery.way)
    if (ended !== undefined) return ended
    if (await failFor(deps, run, dispatch, error)) return 'folded'
    throw error
  }
}

/** What becomes of a delivery whose attempt failed. @returns whether another delivery took it in, so that the job is over. */
async function failFor(
  { db, clock }: Delivering,
  run: DeliverRun,
  { delivery }: Dispatch,
  error: AppError,
): Promise<boolean> {
  const now = new Date(clock.now())
  switch (error.code) {
    case 'jobs.claim_lost':
      return false
    // What a person is to decide stands on the board; the delivery says so as well.
    case 'jobs.outcome_unknown':
      await endDelivery(db, run.input, { state: 'unknown', answer: error.message }, now)
      return false
    default:
      if (run.isLast && error.code !== 'jobs.worker_stopping') {
        await endDelivery(db, run.input, { ...failed('unavailable'), answer: answerOf(error) }, now)
        return false
      }
      return db.transaction(async (tx) => {
        const isTriedAgain = await layDownDelivery(tx, run.input, delivery, now)
        if (!isTriedAgain) await run.finish(tx)
        return !isTriedAgain
      })
  }
}

/** What an error means for good; undefined: it may pass, or somebody has to see to it. */
function endAfter(error: AppError, way: DeliveryWay): DeliveryEnd | undefined {
  const answer = answerOf(error)
  switch (error.code) {
    case 'delivery.refused':
      return { ...failed(way === 'email' ? 'bounced' : 'refused'), answer }
    case 'delivery.gone':
      return { ...failed('no_device'), answer }
    case 'delivery.not_configured':
      return { ...failed('not_configured'), answer }
    default:
      return undefined
  }
}

function answerOf({ data, message }: AppError): string {
  return typeof data['answer'] === 'string' ? data['answer'] : message
}

function failed(reason: DeliveryReason): DeliveryEnd {
  return { state: 'failed', reason }
}

async function end({ db, clock }: Delivering, run: DeliverRun, key: DeliveryKey, ended: DeliveryEnd): Promise<void> {
  await db.transaction(async (tx) => {
    await endDelivery(tx, key, ended, new Date(clock.now()))
    await run.finish(tx)
  })
}

async function postpone({ db, jobs }: Delivering, run: DeliverRun, due: DueJob, reason: DeliveryReason): Promise<void> {
  await db.transaction(async (tx) => {
    await postponeDelivery(tx, due, new Date(due.dueAt), reason)
    await enqueueDeliveries(jobs, tx, [due])
    await run.finish(tx)
  })
}
