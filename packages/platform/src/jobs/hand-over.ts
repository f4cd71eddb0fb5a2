import { AppError } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { settle } from './settle.ts'

/** What an earlier attempt was told, or would have been, had it not died. */
export interface HandedOver {
  readonly receipt: object
}

/** What is handed over, and what to do about an attempt of which nobody knows whether it arrived. */
export interface HandOverOptions {
  /** Which of several things a job hands over; left out where it is one. */
  readonly step?: string
  /** Does it. Other errors of `delivery` than `delivery.outcome_unknown` say that it has not arrived; all else, that it may have. */
  readonly send: () => Promise<object>
  /**
   * `again`: send it once more, for the other side recognises it (a mail by its Message-ID). A function asks the other side
   * for what was sent since an instant, and gives its receipt, or undefined when it knows nothing of it. `leave`: a person
   * decides.
   */
  readonly whenUnknown: 'again' | 'leave' | ((sentAt: number) => Promise<object | undefined>)
}

/**
 * Sends something to somebody who knows no key of ours. That it is being sent is committed before, what came of it after;
 * so an attempt that died in between is known to be unknown.
 *
 * @throws AppError `jobs.outcome_unknown` where a person is to decide; `jobs.claim_lost`; whatever `send` throws.
 */
export type HandOver = (options: HandOverOptions) => Promise<HandedOver>

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

  return async ({ step = '', send, whenUnknown }) => {
    const before = await db.row(sql<{ state: 'sending' | 'sent'; receipt: object | null; changed_at: Date }>`
      select state, receipt, changed_at from job_handovers where job_id = ${jobId} and step = ${step}`)
    if (before?.state === 'sent') return { receipt: before.receipt ?? {} }
    // After what was read: as long as the claim holds, no other attempt has written it. What another is sending is not unknown.
    await deps.assertClaim()
    if (before?.state === 'sending') {
      deps.onUnknown()
      if (whenUnknown === 'leave') throw new AppError('jobs.outcome_unknown')
      const found = whenUnknown === 'again' ? undefined : await whenUnknown(before.changed_at.getTime())
      if (found !== undefined) return sent(step, found)
      // Asking may have taken long.
      await deps.assertClaim()
    }
    await db.rows(sql`
      insert into job_handovers (job_id, step, attempt, state) values (${jobId}, ${step}, ${attempt}, 'sending')
      on conflict (job_id, step) do update set attempt = excluded.attempt, changed_at = now()`)
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
        update job_handovers set state = 'sent', receipt = ${JSON.stringify(receipt)}::jsonb, changed_at = now()
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
