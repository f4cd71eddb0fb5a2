import type { Transaction } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import { AppError, newId, type JobId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { requestHash } from '../../workspaces/index.ts'
import { periodForReader, reconcilerInWorkspace } from '../access.ts'
import { sendLettersJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import {
  countOutcomes,
  insertDraftsOf,
  insertNamedLetters,
  insertSending,
  sendingByClientId,
  type SendingRow,
} from '../sql/sendings.ts'

type Input = ParsedInputOf<typeof operations.reconciliation.sendLetters>
type Result = ResultOf<typeof operations.reconciliation.sendLetters>

/** Asks for letters to be sent; a job does it. The same request again gives the job of the first. */
export async function sendLetters(deps: Reconciliation, ctx: MemberContext, input: Input): Promise<Result> {
  const hash = requestHash(input)
  const ways = await availableWays(deps, input.ways)
  return deps.db.transaction(async (tx) => {
    const actor = await reconcilerInWorkspace(tx, ctx.actor)
    if (ways.length === 0) throw new AppError('delivery.not_configured')
    if (!Array.isArray(input.letters)) await periodForReader(tx, actor, input.letters.periodId)
    const made = await insertSending(tx, {
      workspaceId: actor.workspaceId,
      id: newId<never>(),
      ways,
      jobId: newId<JobId>(),
      createdBy: actor.memberId,
      clientId: input.clientId,
      requestHash: hash,
    })
    return made === undefined ? repeated(tx, actor, input, hash) : begin(deps, tx, made, input)
  })
}

/** Those of the ways that this instance has. */
async function availableWays({ senders }: Reconciliation, asked: readonly LetterWay[]): Promise<LetterWay[]> {
  const ways = [...new Set(asked)]
  const providers = await Promise.all(ways.map((way) => senders[way]()))
  return ways.filter((_, index) => providers[index] !== undefined)
}

async function begin({ jobs }: Reconciliation, tx: Transaction, sending: SendingRow, input: Input): Promise<Result> {
  const count = Array.isArray(input.letters)
    ? await insertNamedLetters(tx, sending, input.letters)
    : await insertDraftsOf(tx, sending, input.letters.periodId)
  const { workspace_id: workspaceId, created_by: startedBy, job_id: jobId } = sending
  await jobs.enqueue(tx, sendLettersJob, { sendingId: sending.id }, { id: jobId, workspaceId, startedBy })
  return presented(sending, count)
}

async function repeated(tx: Transaction, actor: Actor, { clientId }: Input, hash: Buffer): Promise<Result> {
  const stored = await sendingByClientId(tx, actor.workspaceId, actor.memberId, clientId)
  if (stored === undefined || !stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
  const counts = await countOutcomes(tx, actor.workspaceId, stored.id)
  return presented(
    stored,
    Object.values(counts).reduce((sum, count) => sum + count, 0),
  )
}

function presented({ job_id: jobId, ways }: SendingRow, letters: number): Result {
  return { jobId, ways: [...ways], letters }
}
