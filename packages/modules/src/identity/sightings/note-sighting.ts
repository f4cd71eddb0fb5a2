import { createHmac } from 'node:crypto'
import type { Transaction } from '@meydan/platform/db/database'
import type { AnyoneContext } from '@meydan/platform/operations/context'
import type { AccountId } from '@meydan/protocol'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { deviceOf } from './device-of.ts'
import { upsertSighting } from './sql.ts'
import { wideNetworkOf } from './wide-network-of.ts'

/**
 * Notes from where somebody signed in, and asks for a mail where the account was not seen there for long. Not at its first
 * sign-in, nor where nothing was noted yet: then there is nothing to compare with. Whether there is mail is asked before the
 * transaction, for it takes a connection of its own.
 */
export async function noteSighting(
  { jobs, clock, sightingKey }: Identity,
  tx: Transaction,
  ctx: Pick<AnyoneContext, 'userAgent' | 'remoteAddress'>,
  { accountId, hasMail }: { readonly accountId: AccountId; readonly hasMail: boolean },
): Promise<void> {
  const device = deviceOf(ctx.userAgent)
  const place = `${accountId} ${device} ${wideNetworkOf(ctx.remoteAddress)}`
  const placeHash = createHmac('sha256', sightingKey).update(place).digest()
  const { wasSeen, wasSeenHere } = await upsertSighting(tx, accountId, placeHash)
  if (!wasSeen || wasSeenHere || !hasMail) return
  const input = { mail: 'signInAlert', accountId, at: clock.now(), device, address: ctx.remoteAddress } as const
  // Of several that come at once from one place, one mail is enough.
  await jobs.enqueue(tx, sendMailJob, input, { key: placeHash.toString('base64url') })
}
