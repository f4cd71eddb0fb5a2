import { createMeydan } from '@meydan/client'
import type { RoomId, WorkspaceId } from '@meydan/protocol'
import { SdkNetwork } from '../load/sdk-network.ts'

/** A client of the SDK that looks on, and counts what it should not have to. */
export interface Watcher {
  /** Times that it came back after the first time. */
  readonly returns: number
  /** Messages that came again or before an earlier one. */
  readonly repeated: number
  /** Rooms that it was told to load anew. */
  readonly reloads: number
  readonly isOnline: boolean
  /** Messages that it got of a room. */
  received(roomId: RoomId): number
  close(): void
}

/** Opens a client and waits until it is loaded. */
export async function openWatcher(options: {
  readonly baseUrl: string
  readonly token: string
  readonly workspaceId: WorkspaceId
}): Promise<Watcher> {
  const { baseUrl, token, workspaceId } = options
  const lastByRoom = new Map<RoomId, number>()
  const countByRoom = new Map<RoomId, number>()
  let welcomes = 0
  let wasOnline = false
  let repeated = 0
  let reloads = 0
  // The first load is none that it was told to.
  let isLoaded = false
  const { WebSocket } = new SdkNetwork()
  const workspace = createMeydan({ baseUrl, token, WebSocket }).openWorkspace(workspaceId)
  const isOnline = () => workspace.connection.getSnapshot().status === 'online'
  const look = () => {
    if (isOnline() && !wasOnline) welcomes++
    wasOnline = isOnline()
  }
  workspace.connection.subscribe(look)
  workspace.onEvent((event) => {
    if (event.kind === 'client.reloaded' && isLoaded) reloads++
    if (event.kind !== 'chat.message.posted') return
    const { roomId, seq } = event.payload.message
    if (seq <= (lastByRoom.get(roomId) ?? 0)) repeated++
    else countByRoom.set(roomId, (countByRoom.get(roomId) ?? 0) + 1)
    lastByRoom.set(roomId, Math.max(seq, lastByRoom.get(roomId) ?? 0))
  })
  await workspace.ready()
  isLoaded = true
  look()
  return {
    get returns() {
      return welcomes - 1
    },
    get repeated() {
      return repeated
    },
    get reloads() {
      return reloads
    },
    get isOnline() {
      return isOnline()
    },
    received: (roomId) => countByRoom.get(roomId) ?? 0,
    close: () => workspace.close(),
  }
}
