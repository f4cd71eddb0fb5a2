// Notifications of the device while the page is open but not looked at. What comes while it is closed the server pushes.

import { isRoomPlace } from '@meydan/client'
import type { InboxEntry } from '@meydan/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../format.ts'
import type { Navigation } from '../navigation-context.tsx'
import { useWorkspace } from '../workspace-context.tsx'
import { isTurnedOn, workerRegistration } from './browser-push.ts'
import { mayShowOnDesktop } from './desktop-rule.ts'
import { lineText } from './line-text.ts'
import { useInbox } from './use-notifications.ts'

/** Shows what comes in on the device, and how much is unread on the icon of the app. Used in one place. */
export function useDesktopNotifications(navigation: Navigation): void {
  const workspace = useWorkspace()
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const latest = useRef({ navigation, t, formats })
  useEffect(() => {
    latest.current = { navigation, t, formats }
  })

  useEffect(() => {
    function tell(entry: InboxEntry): void {
      const { inbox, choices } = workspace.notifications
      const line = inbox.getSnapshot().lines.find((one) => one.entry.id === entry.id)
      if (line === undefined || !isTurnedOn()) return
      const { me, membersById, conversations, workspace: place } = workspace.state.getSnapshot()
      const roomId = isRoomPlace(entry.place) ? entry.place.roomId : undefined
      const { navigation: places, ...words } = latest.current
      const isShown = mayShowOnDesktop({
        line,
        choices: choices.getSnapshot(),
        doNotDisturbUntil: me?.doNotDisturbUntil ?? null,
        isOnScreen:
          roomId !== undefined &&
          places.roomId === roomId &&
          document.visibilityState === 'visible' &&
          document.hasFocus(),
        now: new Date(),
      })
      if (!isShown) return
      const conversation = conversations.find(({ room }) => room.id === roomId)
      const title = lineText(words.t, entry, { conversation, members: membersById, formats: words.formats })
      void show(title, { entry, body: place?.name ?? '', url: places.place(entry.place).href }, () =>
        places.openPlace(entry.place),
      )
    }
    return workspace.onEvent((event) => {
      if (event.kind === 'notifications.entry.changed') tell(event.payload.entry)
    })
  }, [workspace])

  useAppBadge()
}

interface Shown {
  readonly entry: InboxEntry
  readonly body: string
  readonly url: string
}

/** Through the worker where there is one, so that what the server pushed for the same line gives way to this. */
async function show(title: string, { entry, body, url }: Shown, onClick: () => void): Promise<void> {
  const options = { body, tag: entry.id, icon: '/icons/icon-192.png', badge: '/icons/badge-96.png', data: { url } }
  try {
    const worker = await workerRegistration()
    if (worker !== undefined) {
      await worker.showNotification(title, options)
      return
    }
    const notification = new Notification(title, options)
    notification.addEventListener('click', () => {
      globalThis.focus()
      onClick()
      notification.close()
    })
  } catch {
    // NOTE: the permission was taken back meanwhile, or the device shows none; the inbox has the line.
  }
}

/** The count on the icon of the app, where it is installed. */
function useAppBadge(): void {
  const { unread } = useInbox()
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return
    // NOTE: a page that is not installed has no icon to put it on.
    navigator.setAppBadge(unread).catch(() => undefined)
  }, [unread])
}
