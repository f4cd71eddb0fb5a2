import { useEffect } from 'react'

import { isUnread } from '../../features/chat/conversation-sections.ts'
import { useLayers } from '../layers-context.tsx'
import { useNavigation } from '../navigation-context.tsx'
import { useWorkspace } from '../workspace-context.tsx'
import { nextRoom } from './room-order.ts'
import type { Direction } from './room-order.ts'

/** Marks the list whose links to rooms the arrows follow. */
export const roomListId = 'room-list'

const directions: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down' }

/** The keys that work everywhere in an open workspace. Over a layer they rest. */
export function useShellKeys(): void {
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const layers = useLayers()

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return
      const isPaletteKey = isCommand(event) && event.key.toLowerCase() === 'k'
      if (isPaletteKey && (layers.layer?.kind === 'palette' || !isLayerOpen())) {
        event.preventDefault()
        if (layers.layer?.kind === 'palette') layers.close()
        else layers.open({ kind: 'palette' })
        return
      }
      if (isLayerOpen()) return
      // The character, not the key: on a Turkish keyboard the question mark is elsewhere.
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault()
        layers.open({ kind: 'keys' })
        return
      }
      const direction = directions[event.key]
      if (direction !== undefined && event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault()
        move(direction, event.shiftKey)
      }
    }

    function move(direction: Direction, unreadOnly: boolean): void {
      const { conversations } = workspace.state.getSnapshot()
      const { mutedRooms } = workspace.notifications.choices.getSnapshot()
      const unread = new Set<string>(
        conversations.filter((one) => isUnread(one, mutedRooms.has(one.room.id))).map(({ room }) => room.id),
      )
      const next = nextRoom(shownOrder(conversations), navigation.roomId, direction, (roomId) =>
        unreadOnly ? unread.has(roomId) : true,
      )
      if (next !== undefined) navigation.openRoom(next)
    }

    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [workspace, navigation, layers])
}

/** Control or ⌘ alone. AltGr, which writes letters on a Turkish keyboard, is Control and Alt at once. */
function isCommand(event: KeyboardEvent): boolean {
  return event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey && !event.getModifierState('AltGraph')
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isLayerOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

/** The rooms in the order in which the list shows them; by recency where no list is on screen. */
function shownOrder(conversations: readonly { readonly room: { readonly id: string } }[]): readonly string[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(`#${roomListId} a[href*="/r/"]`)
  const shown = Array.from(links, (link) => new URL(link.href).pathname.split('/r/')[1] ?? '')
  return shown.length > 0 ? shown : conversations.map(({ room }) => room.id)
}
