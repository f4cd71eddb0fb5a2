import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, MemberId, NotificationPreferences, RoomId, RoomLevel, WorkspaceId } from '@meydan/protocol'
import type { RoomChoice } from '../decide/admit.ts'
import { defaultPreferences } from '../preferences/default-preferences.ts'

/** Whom something is sent to. */
export interface Recipient {
  readonly memberId: MemberId
  readonly accountId: AccountId
  readonly name: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly workspaceName: string
  /** Whether the account has proved the number that the member gave. */
  readonly hasProvedPhone: boolean
  readonly preferences: NotificationPreferences
  /** Until when the member does not want to be disturbed, in milliseconds since 1970. */
  readonly dndUntil: number | null
}

interface RecipientRow {
  member_id: MemberId
  account_id: AccountId
  name: string
  email: string
  email_verified: boolean
  workspace_name: string
  language: 'tr' | 'en'
  preferences: NotificationPreferences | null
  has_proved_phone: boolean
  dnd_until: Date | null
}

/** Those of the members who are active, with what they chose. */
export async function recipientsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Recipient>> {
  const rows = await db.rows(sql<RecipientRow>`
    select m.id as member_id, m.account_id, m.name, a.email, a.email_verified, w.name as workspace_name, w.language,
           p.preferences, s.dnd_until,
           exists (select 1 from phone_proofs f
                    where f.account_id = m.account_id and f.phone = p.preferences ->> 'phone'
                      and f.proved_at is not null) as has_proved_phone
      from members m
      join accounts a on a.id = m.account_id
      join workspaces w on w.id = m.workspace_id
      left join notification_preferences p on p.workspace_id = m.workspace_id and p.member_id = m.id
      left join member_statuses s on s.workspace_id = m.workspace_id and s.member_id = m.id
     where m.workspace_id = ${workspaceId} and m.id = any (${memberIds}::uuid[]) and m.is_active`)
  return new Map(
    rows.map((row) => [
      row.member_id,
      {
        memberId: row.member_id,
        accountId: row.account_id,
        name: row.name,
        email: row.email,
        isEmailVerified: row.email_verified,
        workspaceName: row.workspace_name,
        hasProvedPhone: row.has_proved_phone,
        preferences: completed(defaultPreferences(row.language), row.preferences),
        dndUntil: row.dnd_until?.getTime() ?? null,
      },
    ]),
  )
}

/** What was added to the preferences since they were kept is as is usual. */
function completed(usual: NotificationPreferences, kept: NotificationPreferences | null): NotificationPreferences {
  return { ...usual, ...kept, ways: { ...usual.ways, ...kept?.ways } }
}

/** What members chose for rooms, by room and member; only what differs from what is usual. */
export async function roomChoices(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomIds: readonly RoomId[],
): Promise<ReadonlyMap<string, RoomChoice & { readonly memberId: MemberId; readonly roomId: RoomId }>> {
  const rows = await db.rows(sql<{
    room_id: RoomId
    member_id: MemberId
    level: RoomLevel | null
    muted_until: Date | null
  }>`
    select room_id, member_id, level, muted_until from room_preferences
     where workspace_id = ${workspaceId} and room_id = any (${roomIds}::uuid[])`)
  return new Map(
    rows.map(({ room_id, member_id, level, muted_until }) => [
      choiceKey(room_id, member_id),
      { roomId: room_id, memberId: member_id, level, mutedUntil: muted_until?.getTime() ?? null },
    ]),
  )
}

/** The key of `roomChoices`. */
export function choiceKey(roomId: RoomId, memberId: MemberId): string {
  return `${roomId}/${memberId}`
}
