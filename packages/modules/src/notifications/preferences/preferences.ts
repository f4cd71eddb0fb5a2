import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import { sql } from '@meydan/platform/db/sql'
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { parsePhoneNumber } from '@meydan/platform/outbound/sms/phone-number'
import {
  AppError,
  memberStream,
  type MemberId,
  type NotificationPreferences,
  type operations,
  type ParsedInputOf,
  type ResultOf,
  type WorkspaceId,
} from '@meydan/protocol'
import { nextTimeOfDay } from '../decide/quiet-hours.ts'
import { ownEvent } from '../events.ts'
import type { Notifications } from '../notifications.ts'
import { availableWays, codeWay } from '../senders.ts'
import { isPhoneProved } from '../sql/phone-proofs.ts'
import { recipientsOf, type Recipient } from '../sql/recipients.ts'

type GetResult = ResultOf<typeof operations.notifications.getPreferences>

/** `notifications.getPreferences`. */
export async function getPreferences(deps: Notifications, { actor }: MemberContext): Promise<GetResult> {
  const { preferences, email, isEmailVerified, hasProvedPhone } = await ownRecipient(deps.db, actor)
  return {
    preferences,
    availableWays: await availableWays(deps.senders),
    email,
    isEmailVerified,
    isPhoneProved: hasProvedPhone,
  }
}

/**
 * `notifications.setPreferences`. A number that stood there before numbers were proved may stay; nothing goes to it until it is
 * proved. So it is with one that is given while the instance has no way to send a code.
 *
 * @throws AppError `notifications.phone_unproved`, `request.invalid`
 */
export async function setPreferences(
  { db, streams, senders, clock }: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.setPreferences>,
): Promise<ResultOf<typeof operations.notifications.setPreferences>> {
  const chosen = checked(input.preferences)
  const { workspaceId, memberId } = actor
  const canProve = (await codeWay(senders)) !== undefined
  const preferences = await db.transaction(async (tx) => {
    await lockPreferences(tx, workspaceId, memberId)
    const { ways } = (await ownRecipient(tx, actor)).preferences
    const preferences = { ...chosen, ways: { ...ways, ...chosen.ways } as NotificationPreferences['ways'] }
    if (canProve) await assertMayGive(tx, actor, preferences.phone)
    await upsertPreferences(tx, workspaceId, memberId, preferences, clock.now())
    await streams.append(tx, { workspaceId, key: memberStream(memberId) }, [
      ownEvent('notifications.preferences.changed', { preferences }),
    ])
    return preferences
  })
  return { preferences }
}

/** @throws AppError `notifications.phone_unproved` */
async function assertMayGive(tx: Transaction, actor: Actor, phone: string | null): Promise<void> {
  if (phone === null || (await isPhoneProved(tx, actor.accountId, phone))) return
  const before = (await recipientsOf(tx, actor.workspaceId, [actor.memberId])).get(actor.memberId)
  if (before?.preferences.phone !== phone) throw new AppError('notifications.phone_unproved')
}

/** Two that change preferences at once must not undo each other. */
export async function lockPreferences(tx: Transaction, workspaceId: WorkspaceId, memberId: MemberId): Promise<void> {
  await tx.rows(sql`select 1 from members where workspace_id = ${workspaceId} and id = ${memberId} for no key update`)
}

/** Keeps preferences, and when the next summary is due. */
export async function upsertPreferences(
  tx: Transaction,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  preferences: NotificationPreferences,
  now: number,
): Promise<void> {
  const { digest, timeZone } = preferences
  const nextDigestAt = digest === null ? null : new Date(nextTimeOfDay(digest.at, timeZone, now))
  await tx.rows(sql`
    insert into notification_preferences (workspace_id, member_id, preferences, next_digest_at)
    values (${workspaceId}, ${memberId}, ${JSON.stringify(preferences)}::jsonb, ${nextDigestAt})
    on conflict (workspace_id, member_id)
      do update set preferences = excluded.preferences, next_digest_at = excluded.next_digest_at`)
}

async function ownRecipient(db: Queryable, actor: MemberContext['actor']): Promise<Recipient> {
  const recipient = (await recipientsOf(db, actor.workspaceId, [actor.memberId])).get(actor.memberId)
  if (recipient === undefined) throw new AppError('workspaces.not_found')
  return recipient
}

/** What a schema cannot say. @throws AppError `request.invalid` */
function checked<Given extends Pick<NotificationPreferences, 'timeZone' | 'phone'>>(preferences: Given): Given {
  if (!isTimeZone(preferences.timeZone)) throw new AppError('request.invalid', { path: 'preferences.timeZone' })
  if (preferences.phone === null) return preferences
  return { ...preferences, phone: parsePhoneNumber(preferences.phone) }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
