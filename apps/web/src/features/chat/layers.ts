// Which dialog of the chat is open. The state belongs to a workspace's client, so that the sidebar, the room, the shell's
// palette and `ChatLayers` share it without a provider around all of them.

import type { Store, WorkspaceClient } from '@meydan/client'
import { useCallback } from 'react'

import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'

/** A dialog of the chat, and the room that it is about. */
export type ChatLayer =
  | { readonly kind: 'newChannel' | 'browseChannels' | 'newMessage' }
  | { readonly kind: 'roomMembers' | 'addPeople' | 'editChannel' | 'leaveRoom'; readonly roomId: string }

/** What each dialog gets: whether it is open, and how it closes itself. */
export interface LayerDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

interface LayerStore extends Store<ChatLayer | undefined> {
  set(layer: ChatLayer | undefined): void
}

const storesByWorkspace = new WeakMap<WorkspaceClient, LayerStore>()

function layersOf(workspace: WorkspaceClient): LayerStore {
  const held = storesByWorkspace.get(workspace)
  if (held !== undefined) return held
  const listeners = new Set<() => void>()
  let current: ChatLayer | undefined
  const made: LayerStore = {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(layer) {
      current = layer
      for (const listener of listeners) listener()
    },
  }
  storesByWorkspace.set(workspace, made)
  return made
}

/** The dialog that is open, if one is. */
export function useOpenedLayer(): ChatLayer | undefined {
  return useStore(layersOf(useWorkspace()))
}

/** Opens a dialog of the chat, from wherever in the workspace; `undefined` closes the one that is open. */
export function useOpenLayer(): (layer: ChatLayer | undefined) => void {
  const workspace = useWorkspace()
  return useCallback((layer) => layersOf(workspace).set(layer), [workspace])
}
