import type { Transaction } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { parsePhoneNumber } from '@meydan/platform/outbound/sms/phone-number'
import { AppError, newId, type AccountId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { lockAccount } from '../../identity/index.ts'
import { phoneCodeJob } from '../jobs.ts'
import type { Notifications } from '../notifications.ts'
import { codeWay } from '../senders.ts'
import { earlierCode, endPhoneCodes, insertPhoneProof, isPhoneProved, lockPhone } from '../sql/phone-proofs.ts'
import { recipientsOf } from '../sql/recipients.ts'
import { codeValidMs } from './code-bounds.ts'

const dayMs = 24 * 3_600_000
/** Codes that go to one number in 24 hours, whoever asks, and for one account: nobody uses up what others may ask for. */
const maxCodesTo = 6
const maxCodesOfTo = 3
/** Codes that an account asks for in 24 hours, to whichever numbers. */
const maxCodesOf = 10

/**
 * `notifications.requestPhoneCode`: a code that the number gets, and nobody else sees. An older one of the account for this
 * number counts no more.
 *
 * @throws AppError `delivery.not_configured`, `request.invalid`, `identity.email_unverified`, `limits.too_many_requests`
 */
export async function requestPhoneCode(
  { db, jobs, senders, clock }: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.requestPhoneCode>,
): Promise<ResultOf<typeof operations.notifications.requestPhoneCode>> {
  const found = await codeWay(senders)
  if (found === undefined) throw new AppError('delivery.not_configured')
  const hasMail = (await senders.email()) !== undefined
  const phone = parsePhoneNumber(input.phone)
  const { accountId, workspaceId, memberId } = actor
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (await isPhoneProved(tx, accountId, phone)) return { phone, isProved: true, way: null, expiresAt: null }
    // Texts cost: where accounts can prove an address, one that was made up a moment ago sends none.
    if (hasMail && account?.email_verified !== true) throw new AppError('identity.email_unverified')
    await lockPhone(tx, phone)
    const now = clock.now()
    await assertMayAsk(tx, accountId, phone, now)
    await endPhoneCodes(tx, accountId, phone, new Date(now))
    const id = newId<never>()
    const expiresAt = new Date(now + codeValidMs)
    await insertPhoneProof(tx, { id, accountId, phone, createdAt: new Date(now), expiresAt })
    const language = (await recipientsOf(tx, workspaceId, [memberId])).get(memberId)?.preferences.language ?? 'tr'
    await jobs.enqueue(tx, phoneCodeJob, { proofId: id, language }, { workspaceId })
    return { phone, isProved: false, way: found.way, expiresAt: expiresAt.toISOString() }
  })
}

/** Texts cost, and a number may be somebody else's. */
async function assertMayAsk(tx: Transaction, accountId: AccountId, phone: string, now: number): Promise<void> {
  const since = new Date(now - dayMs)
  const hindering = [
    await earlierCode(tx, { accountId }, { others: maxCodesOf - 1, since }),
    await earlierCode(tx, { phone }, { others: maxCodesTo - 1, since }),
    await earlierCode(tx, { accountId, phone }, { others: maxCodesOfTo - 1, since }),
  ]
  const until = Math.max(...hindering.map((at) => (at === undefined ? 0 : at.getTime() + dayMs)))
  if (until > now) throw new AppError('limits.too_many_requests', { retryAfterMs: until - now })
}
