import type { MemberContext } from '@meydan/platform/operations/context'
import { parsePhoneNumber } from '@meydan/platform/outbound/sms/phone-number'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { lockAccount } from '../../identity/index.ts'
import type { Notifications } from '../notifications.ts'
import { countWrongTry, isPhoneProved, latestPhoneProof, markPhoneProved } from '../sql/phone-proofs.ts'
import { maxWrongTries } from './code-bounds.ts'
import { isPhoneCode } from './phone-code.ts'

/**
 * `notifications.confirmPhone`: proves a number for the account. One that is proved stays so, whoever else proves it and
 * however often it is asked for again.
 *
 * @throws AppError `notifications.code_wrong`, `notifications.code_ended`, `request.invalid`
 */
export async function confirmPhone(
  { db, clock, phoneKey }: Notifications,
  { actor: { accountId } }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.confirmPhone>,
): Promise<ResultOf<typeof operations.notifications.confirmPhone>> {
  const phone = parsePhoneNumber(input.phone)
  // What is refused is thrown after the commit: a wrong try counts.
  const refused = await db.transaction(async (tx) => {
    // Tries of an account wait for each other here: however many come at once, each is counted before the next is looked at.
    await lockAccount(tx, accountId)
    if (await isPhoneProved(tx, accountId, phone)) return undefined
    const proof = await latestPhoneProof(tx, accountId, phone)
    const now = new Date(clock.now())
    if (proof === undefined || proof.expires_at <= now || proof.wrong_tries >= maxWrongTries) {
      return new AppError('notifications.code_ended')
    }
    if (isPhoneCode(phoneKey, proof.id, input.code)) {
      await markPhoneProved(tx, proof.id, now)
      return undefined
    }
    const triesLeft = maxWrongTries - (await countWrongTry(tx, proof.id))
    return triesLeft > 0
      ? new AppError('notifications.code_wrong', { triesLeft })
      : new AppError('notifications.code_ended')
  })
  if (refused !== undefined) throw refused
  return { phone }
}
