// Parts of the workspace's state, so that what shows one of them is not drawn again when another changes.

import type { WorkspaceState } from '@meydan/client'
import type { Conversation, Member } from '@meydan/protocol'
import { useSyncExternalStore } from 'react'

import { gathered } from '../../app/gathered.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import type { MembersById } from './conversation-sections.ts'

/** A part of the state; `select` gives the same object as long as the part is the same. */
function usePart<T>(select: (state: WorkspaceState) => T): T {
  const { state } = useWorkspace()
  return useSyncExternalStore(gathered(state.subscribe), () => select(state.getSnapshot()))
}

/** The members known here. */
export function useMembers(): MembersById {
  return usePart((state) => state.membersById)
}

/** The reader as a member; null until the workspace is loaded. */
export function useMe(): Member | null {
  return usePart((state) => state.me)
}

/** The rooms of the reader, the most recent first. */
export function useConversations(): readonly Conversation[] {
  return usePart((state) => state.conversations)
}

/** Whether the workspace is loaded. */
export function useStatus(): WorkspaceState['status'] {
  return usePart((state) => state.status)
}

/** A room of the reader; undefined for one that the reader is not in. */
export function useConversation(roomId: string): Conversation | undefined {
  return usePart((state) => state.conversations.find(({ room }) => room.id === roomId))
}
