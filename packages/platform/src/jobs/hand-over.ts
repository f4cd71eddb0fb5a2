import { AppError } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { settle } from './settle.ts'

/** What an earlier attempt was told, or would have been, had it not died. */
export interface HandedOver {
  readonly receipt: object
}

/** What an earlier attempt was about to send when it was last heard of. */
export interface LeftSending {
  /** Milliseconds since 1970. */
  readonly at: number
  /** As it gave it; null where it gave nothing. */
  readonly what: unknown
}

/** What is handed over, and what to do about an attempt of which nobody knows whether it arrived. */
export interface HandOverOptions {
  /** Which of several things a job hands over; left out where it is one. */
  readonly step?: string
  /** Waits until it may be sent, such as for its turn. Nothing is noted down before, for nothing has left. */
  readonly ready?: () => Promise<void>
  /** Does it. Other errors of `delivery` than `delivery.outcome_unknown` say that it has not arrived; all else, that it may have. */
  readonly send: () => Promise<object>
  /**
   * By what `whenUnknown` asks for what is sent, small and as JSON: kept until that is known to be sent, for what a later attempt
   * would send may be something else. No secret and no text: who reads the table must not be able to act for whoever it is sent to.
   */
  readonly what?: object
  /**
   * `again`: send it once more, for the other side recognises it (a mail by its Message-ID). A function asks the other side
   * for what was sent, and gives its receipt, or undefined when it knows nothing of it. `leave`: a person decides.
   */
  readonly whenUnknown: 'again' | 'leave' | ((left: LeftSending) => Promise<object | undefined>)
}

/**
 * Sends something to somebody who knows no key of ours. That it is being sent is committed before, what came of it after;
 * so an attempt that died in between is known to be unknown.
 *
 * @throws AppError `jobs.outcome_unknown` where a person is to decide; `jobs.claim_lost`; whatever `ready` and `send` throw.
 */
export type HandOver = (options: HandOverOptions) => Promise<HandedOver>

interface HandoverRow {
  readonly state: 'sending' | 'sent'
  readonly receipt: object | null
  readonly what: unknown
  readonly changed_at: Date
}

/** Makes it for one attempt. */
export function createHandOver(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly jobId: string
  readonly attempt: number
  /** Throws `jobs.claim_lost` unless the job still is this attempt's: whoever slept for long must not send. */
  readonly assertClaim: () => Promise<void>
  readonly onUnknown: () => void
}): HandOver {
  const { db, clock, jobId, attempt } = deps

  return async ({ step = '', ready, send, what, whenUnknown }) => {
    const before = await db.row(sql<HandoverRow>`
      select state, receipt, what, changed_at from job_handovers where job_id = ${jobId} and step = ${step}`)
    if (before?.state === 'sent') return { receipt: before.receipt ?? {} }
    if (before?.state === 'sending') {
      // What another attempt is sending just now is not unknown: as long as the claim holds, none has written what was read.
      await deps.assertClaim()
      deps.onUnknown()
      if (whenUnknown === 'leave') throw new AppError('jobs.outcome_unknown')
      const left = { at: before.changed_at.getTime(), what: before.what }
      const found = whenUnknown === 'again' ? undefined : await whenUnknown(left)
      if (found !== undefined) return sent(step, found)
    }
    await ready?.()
    await deps.assertClaim()
    await db.rows(sql`
      insert into job_handovers (job_id, step, attempt, state, what)
      values (${jobId}, ${step}, ${attempt}, 'sending', ${what === undefined ? null : JSON.stringify(what)}::jsonb)
      on conflict (job_id, step) do update set attempt = excluded.attempt, what = excluded.what, changed_at = now()`)
    let receipt: object
    try {
      receipt = await send()
    } catch (error) {
      if (!mayHaveArrived(error)) {
        await notSent(step)
        throw error
      }
      // The next attempt finds it as it is now.
      throw new AppError(whenUnknown === 'leave' ? 'jobs.outcome_unknown' : 'server.unavailable', {}, { cause: error })
    }
    return sent(step, receipt)
  }

  async function sent(step: string, receipt: object): Promise<HandedOver> {
    await settle(clock, () =>
      db.rows(sql`
        update job_handovers
           set state = 'sent', receipt = ${JSON.stringify(receipt)}::jsonb, what = null, changed_at = now()
         where job_id = ${jobId} and step = ${step}`),
    )
    return { receipt }
  }

  /** Only of its own attempt: what a later one is sending by now may arrive. */
  async function notSent(step: string): Promise<void> {
    await settle(clock, () =>
      db.rows(sql`
        delete from job_handovers
        where job_id = ${jobId} and step = ${step} and attempt = ${attempt} and state = 'sending'`),
    )
  }
}

function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof AppError)) return true
  return !error.code.startsWith('delivery.') || error.code === 'delivery.outcome_unknown'
}
