import type { Transaction } from '@meydan/platform/db/database'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { WorkspaceId } from '@meydan/protocol'
import { noteEnd } from '../deliveries/note-end.ts'
import { deliveredWithinSeconds } from '../jobs.ts'
import { expired } from '../letters/change-letter.ts'
import { storeChanges } from '../letters/store-changes.ts'
import type { Reconciliation } from '../reconciliation.ts'
import type { SendingOut } from '../sending/send-out.ts'
import { listLapsed } from '../sql/deliveries.ts'
import { listDueWorkspaces, lockDueLetters, type Due } from '../sql/due-letters.ts'
import { linkOfRound } from '../sql/links.ts'
import { endLapsedWork } from './lapsed-work.ts'
import { remindOfSome } from './remind.ts'

/** What letters are looked after with. */
export type LookingAfter = SendingOut & Pick<Reconciliation, 'db' | 'clock'>

/** Letters of one transaction. */
const lettersAtOnce = 100
/** A message whose job is over: its deadline, and an hour in which its last attempt ends. */
const lapsesAfterMs = (deliveredWithinSeconds + 3_600) * 1_000

/** Does what time brings: the ends of letters first, for nobody is reminded of what has ended. */
export async function lookAfterLetters(
  deps: LookingAfter,
  { signal }: Pick<JobRun, 'signal'>,
): Promise<{ expired: number; reminded: number; lapsed: number; lapsedImports: number; lapsedExports: number }> {
  const now = new Date(deps.clock.now())
  // First: what fails with one workspace must not hold it up.
  const work = await endLapsedWork(deps.db, now)
  return {
    ...work,
    expired: await eachSome(deps, signal, 'end', now, (tx, workspaceId) => endSome(deps, tx, workspaceId, now)),
    reminded: await eachSome(deps, signal, 'reminder', now, (tx, workspaceId) =>
      remindOfSome(deps, tx, workspaceId, { now, limit: lettersAtOnce }),
    ),
    lapsed: await endLapsed(deps, signal, now),
  }
}

/** Some letters of one workspace at a time, until there are no more. */
async function eachSome(
  { db }: LookingAfter,
  signal: AbortSignal,
  due: Due,
  now: Date,
  some: (tx: Transaction, workspaceId: WorkspaceId) => Promise<number>,
): Promise<number> {
  let total = 0
  let failure: { readonly error: unknown } | undefined
  for (const workspaceId of await listDueWorkspaces(db, due, now)) {
    try {
      let count: number
      do {
        signal.throwIfAborted()
        count = await db.transaction((tx) => some(tx, workspaceId))
        total += count
      } while (count === lettersAtOnce)
    } catch (error) {
      // One workspace must not hold up the letters of all others.
      if (signal.aborted) throw error
      failure ??= { error }
    }
  }
  if (failure !== undefined) throw failure.error
  return total
}

async function endSome(deps: LookingAfter, tx: Transaction, workspaceId: WorkspaceId, now: Date): Promise<number> {
  const rows = await lockDueLetters(tx, workspaceId, { due: 'end', now, limit: lettersAtOnce })
  const changes = rows.flatMap((row) => expired(row, { at: now, memberId: null }) ?? [])
  await storeChanges(deps, tx, workspaceId, changes)
  return changes.length
}

/** A message whose job was cancelled, or died with its last word, would wait for ever. */
async function endLapsed(deps: LookingAfter, signal: AbortSignal, now: Date): Promise<number> {
  const before = new Date(now.getTime() - lapsesAfterMs)
  const lapsed = await listLapsed(deps.db, before, lettersAtOnce)
  for (const delivery of lapsed) {
    signal.throwIfAborted()
    await deps.db.transaction(async (tx) => {
      const { workspace_id: workspaceId, letter_id: letterId, round } = delivery
      const link = await linkOfRound(tx, workspaceId, { letterId, round })
      if (link === undefined) throw new Error('a letter that was sent has a link')
      await noteEnd(deps, tx, { delivery, link }, { state: 'failed', reason: 'lapsed' })
    })
  }
  return lapsed.length
}
