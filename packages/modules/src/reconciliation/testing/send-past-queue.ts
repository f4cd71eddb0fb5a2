import { createStreamWriter } from '@meydan/platform/streams/append'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { TestProduct } from '@meydan/testkit/product'
import { ensureInstanceSecret } from '../../identity/index.ts'
import { letterLinkKeyOf, letterToken } from '../links/letter-token.ts'
import { sendOut } from '../sending/send-out.ts'
import { lockLetters } from '../sql/letters.ts'

/** Sends a letter at once, by no job: its messages wait. @returns the token of its link. */
export async function sendPastQueue(
  { db, bus, process: { jobs } }: Pick<TestProduct, 'db' | 'bus' | 'process'>,
  of: { readonly workspaceId: WorkspaceId; readonly letterId: LetterId; readonly sentBy: MemberId; readonly at?: Date },
): Promise<string> {
  const { workspaceId, letterId, sentBy, at = new Date() } = of
  const linkKey = letterLinkKeyOf(await ensureInstanceSecret(db))
  const streams = createStreamWriter({ db, pubsub: bus.connect(), storages: [] })
  return db.transaction(async (tx) => {
    const letters = await lockLetters(tx, workspaceId, [letterId])
    const batch = { workspaceId, letters, ways: ['email'] as const, sentBy, at }
    const { links, outcomes } = await sendOut({ streams, jobs, linkKey }, tx, batch)
    const [link] = links
    if (link === undefined) throw new Error(`the letter was not sent: ${outcomes.get(letterId)}`)
    return letterToken(linkKey, { workspaceId, id: link.id })
  })
}
