import { isDeepStrictEqual } from 'node:util'
import {
  AppError,
  memberStream,
  type NotificationPreferences,
  type operations,
  type ParsedInputOf,
  type ResultOf,
} from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import type { Notifications } from '../notifications.ts'
import { recipientsOf } from '../sql/recipients.ts'
import { lockPreferences, upsertPreferences } from './preferences.ts'
import { parseUnsubscribeToken, type UnsubscribeLink } from './unsubscribe-link.ts'

/** `notifications.unsubscribeMail`; again changes nothing. @throws AppError `notifications.link_invalid` */
export async function unsubscribeMail(
  { db, streams, clock, linkKey }: Notifications,
  input: ParsedInputOf<typeof operations.notifications.unsubscribeMail>,
): Promise<ResultOf<typeof operations.notifications.unsubscribeMail>> {
  const link = parseUnsubscribeToken(linkKey, input.token)
  if (link === undefined) throw new AppError('notifications.link_invalid')
  const { workspaceId, memberId, kind } = link
  return db.transaction(async (tx) => {
    await lockPreferences(tx, workspaceId, memberId)
    const recipient = (await recipientsOf(tx, workspaceId, [memberId])).get(memberId)
    if (recipient === undefined) throw new AppError('notifications.link_invalid')
    const preferences = withoutMail(recipient.preferences, kind)
    if (isDeepStrictEqual(preferences, recipient.preferences)) return { workspaceName: recipient.workspaceName, kind }
    await upsertPreferences(tx, workspaceId, memberId, preferences, clock.now())
    await streams.append(tx, { workspaceId, key: memberStream(memberId) }, [
      ownEvent('notifications.preferences.changed', { preferences }),
    ])
    return { workspaceName: recipient.workspaceName, kind }
  })
}

function withoutMail(preferences: NotificationPreferences, kind: UnsubscribeLink['kind']): NotificationPreferences {
  if (kind === 'digest') return { ...preferences, digest: null }
  const { ways } = preferences
  return { ...preferences, ways: { ...ways, [kind]: ways[kind].filter((way) => way !== 'email') } }
}
