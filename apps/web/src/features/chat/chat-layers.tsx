import { useCallback, useEffect, useRef, useState } from 'react'

import { AddPeopleDialog } from './add-people-dialog.tsx'
import { BrowseChannelsDialog } from './browse-channels-dialog.tsx'
import { useConversation } from './chat-state.ts'
import { EditChannelDialog } from './edit-channel-dialog.tsx'
import { useOpenedLayer, useOpenLayer } from './layers.ts'
import type { ChatLayer, LayerDialogProps } from './layers.ts'
import { LeaveRoomDialog } from './leave-room-dialog.tsx'
import { NewChannelDialog } from './new-channel-dialog.tsx'
import { NewMessageDialog } from './new-message-dialog.tsx'
import { RoomMembersDialog } from './room-members-dialog.tsx'

/** After this long a closed dialog is gone, its animation included, in ms. */
const goneAfterMs = 250

/** The dialogs of the chat. Mounted once in an open workspace; `useOpenLayer` opens them. */
export function ChatLayers() {
  const layer = useOpenedLayer()
  const openLayer = useOpenLayer()
  const onClose = useCallback(() => openLayer(undefined), [openLayer])
  // A dialog that closes stays for its animation, and begins anew when it opens again.
  const [shown, setShown] = useState<{ readonly layer: ChatLayer; readonly opening: number }>()
  if (layer !== undefined && layer !== shown?.layer) setShown({ layer, opening: (shown?.opening ?? 0) + 1 })
  useReturnedFocus(layer)
  if (shown === undefined) return null
  return <LayerDialog key={shown.opening} layer={shown.layer} isOpen={layer === shown.layer} onClose={onClose} />
}

function LayerDialog({ layer, ...dialog }: LayerDialogProps & { readonly layer: ChatLayer }) {
  switch (layer.kind) {
    case 'newChannel':
      return <NewChannelDialog {...dialog} />
    case 'browseChannels':
      return <BrowseChannelsDialog {...dialog} />
    case 'newMessage':
      return <NewMessageDialog {...dialog} />
    case 'addPeople':
      return <AddPeopleDialog {...dialog} roomId={layer.roomId} />
    case 'roomMembers':
    case 'editChannel':
    case 'leaveRoom':
      return <RoomLayerDialog {...dialog} kind={layer.kind} roomId={layer.roomId} />
  }
}

interface RoomLayerProps extends LayerDialogProps {
  readonly kind: 'roomMembers' | 'editChannel' | 'leaveRoom'
  readonly roomId: string
}

function RoomLayerDialog({ kind, roomId, ...dialog }: RoomLayerProps) {
  const conversation = useConversation(roomId)
  if (conversation === undefined) return null
  if (kind === 'roomMembers') return <RoomMembersDialog {...dialog} conversation={conversation} />
  if (kind === 'editChannel') return <EditChannelDialog {...dialog} room={conversation.room} />
  return <LeaveRoomDialog {...dialog} room={conversation.room} />
}

/** Gives the focus back to what opened the dialog. A menu that did is gone by then: its button gets it. */
function useReturnedFocus(layer: ChatLayer | undefined): void {
  const returnTo = useRef<Element>(null)
  const isOpen = layer !== undefined

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const { target } = event
      if (!(target instanceof Element) || target.closest('[role="dialog"], [role="menu"]') !== null) return
      returnTo.current = target
    }
    addEventListener('focusin', remember)
    return () => removeEventListener('focusin', remember)
  }, [])

  useEffect(() => {
    if (isOpen) return undefined
    const timer = setTimeout(() => {
      if (document.activeElement === document.body && returnTo.current instanceof HTMLElement) returnTo.current.focus()
    }, goneAfterMs)
    return () => clearTimeout(timer)
  }, [isOpen])
}
