import { useCallback, useState } from 'react'

import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
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

/** The dialogs of the chat. Mounted once in an open workspace; `useOpenLayer` opens them. */
export function ChatLayers() {
  const layer = useOpenedLayer()
  const openLayer = useOpenLayer()
  const onClose = useCallback(() => openLayer(undefined), [openLayer])
  // A dialog that closes stays for its animation, and begins anew when it opens again.
  const [shown, setShown] = useState<{ readonly layer: ChatLayer; readonly opening: number }>()
  if (layer !== undefined && layer !== shown?.layer) setShown({ layer, opening: (shown?.opening ?? 0) + 1 })
  useReturnedFocus(layer !== undefined)
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
