import { toAppError } from '@meydan/platform/operations/app-error'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { AppError, DeliveryReason } from '@meydan/protocol'
import { deliverJob } from '../jobs.ts'
import { endDelivery, type DeliveryEnd } from '../sql/deliveries.ts'
import { entryById, postponeDelivery, waitingDelivery, type DeliveryKey } from '../sql/due-delivery.ts'
import { recipientsOf } from '../sql/recipients.ts'
import type { Delivering, Dispatch } from './deliverer.ts'
import { letterOf } from './letter.ts'
import { sendMail } from './send-mail.ts'
import { sendPush } from './send-push.ts'
import { sendText } from './send-text.ts'
import { verdictOf } from './verdict.ts'

/**
 * Sends what was planned, if it still is to be sent. What came of it is kept in the same transaction that ends the job; what
 * the other side will never take ends the delivery, and not the job.
 */
export async function deliver(deps: Delivering, run: JobRun<ParsedJobInput<typeof deliverJob>>): Promise<void> {
  const { db, clock } = deps
  const key: DeliveryKey = run.input
  const { workspaceId, memberId } = key
  const delivery = await waitingDelivery(db, key)
  if (delivery === undefined || delivery.entry_id === null) return
  const entry = await entryById(db, workspaceId, memberId, delivery.entry_id)
  const recipient = (await recipientsOf(db, workspaceId, [memberId])).get(memberId)
  const isActive = delivery.way === 'push' && (await deps.isActive(workspaceId, memberId))
  const now = clock.now()
  const facts = { source: deps.source, workspaceId, delivery, entry, recipient, isActive, now }
  const verdict = await verdictOf(db, facts)
  if (verdict.what === 'wait') return postpone(deps, run, key, verdict.until)
  if (verdict.what === 'end') return end(deps, run, key, verdict)
  if (entry === undefined || recipient === undefined) return end(deps, run, key, { state: 'cancelled', reason: 'left' })
  const letter = await letterOf(deps, workspaceId, entry, recipient)
  if (letter === undefined) return end(deps, run, key, { state: 'cancelled', reason: 'deleted' })
  const dispatch = { workspaceId, delivery, entry, recipient, letter }
  await end(deps, run, key, { count: entry.count, ...(await sendBy(deps, run, dispatch)) })
}

async function sendBy(deps: Delivering, run: JobRun, dispatch: Dispatch): Promise<DeliveryEnd> {
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
    const ended = endAfter(error)
    if (ended !== undefined) return ended
    // What a person is to decide stands on the board; the delivery says so as well.
    if (error.code === 'jobs.outcome_unknown') {
      await endDelivery(deps.db, keyOf(run), { state: 'unknown', answer: error.message }, new Date(deps.clock.now()))
    } else if (run.isLast) {
      await endDelivery(
        deps.db,
        keyOf(run),
        { ...failed('unavailable'), answer: error.message },
        new Date(deps.clock.now()),
      )
    }
    throw error
  }
}

function keyOf(run: JobRun): DeliveryKey {
  return run.input as DeliveryKey
}

/** What an error means for good; undefined: it may pass, or somebody has to see to it. */
function endAfter(error: AppError): DeliveryEnd | undefined {
  const answer = typeof error.data['answer'] === 'string' ? error.data['answer'] : error.message
  switch (error.code) {
    case 'delivery.refused':
      return { ...failed('refused'), answer }
    case 'delivery.gone':
      return { ...failed('no_device'), answer }
    case 'delivery.not_configured':
      return { ...failed('not_configured'), answer }
    default:
      return undefined
  }
}

function failed(reason: DeliveryReason): DeliveryEnd {
  return { state: 'failed', reason }
}

async function end({ db, clock }: Delivering, run: JobRun, key: DeliveryKey, ended: DeliveryEnd): Promise<void> {
  await db.transaction(async (tx) => {
    await endDelivery(tx, key, ended, new Date(clock.now()))
    await run.finish(tx)
  })
}

async function postpone({ db, jobs }: Delivering, run: JobRun, key: DeliveryKey, until: number): Promise<void> {
  const { workspaceId, memberId, deliveryId } = key
  await db.transaction(async (tx) => {
    await postponeDelivery(tx, key, new Date(until))
    const input = { workspaceId, memberId, deliveryId }
    await jobs.enqueue(tx, deliverJob, input, { startAt: until, key: deliveryId, workspaceId })
    await run.finish(tx)
  })
}
