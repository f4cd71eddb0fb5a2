import { createMeydan, type WorkspaceClient } from '@meydan/client'
import type { RoomId, WorkspaceId } from '@meydan/protocol'
import { SdkNetwork } from '../load/sdk-network.ts'
import type { HistoryMessage } from './history-check.ts'

/** A client of the SDK in a soak, with everything that it needs to be judged at the end. */
export interface SoakClient {
  readonly roomIds: readonly RoomId[]
  /** What it sent to each room. */
  readonly sentByRoom: ReadonlyMap<RoomId, readonly string[]>
  /** Events of messages that came again or out of order. */
  readonly repeatedEvents: number
  /** Times that it was welcomed anew. */
  readonly welcomes: number
  /** Loads the workspace and opens its rooms. */
  open(): Promise<void>
  /** Writes a message into a room. */
  send(roomId: RoomId): void
  /** Cuts its socket without a word. Returns whether there was one. */
  cut(): boolean
  /** Messages that are not acknowledged yet, and those that were refused. */
  unsent(): { readonly waiting: number; readonly failed: number }
  /** The whole history of a room, or undefined while it is not all there. Loads older pages by itself. */
  history(roomId: RoomId, expected: number): readonly HistoryMessage[] | undefined
  /** Where it stands, for a run that did not end well: the connection, and each room's state, length and faults. */
  describe(): string
  close(): void
}

/** Makes a client; nothing is sent before `open`. */
export function createSoakClient(options: {
  readonly name: string
  readonly baseUrl: string
  readonly token: string
  readonly workspaceId: WorkspaceId
  readonly roomIds: readonly RoomId[]
}): SoakClient {
  const { name, baseUrl, token, workspaceId, roomIds } = options
  const sentByRoom = new Map<RoomId, string[]>(roomIds.map((roomId) => [roomId, []]))
  const lastByRoom = new Map<RoomId, number>()
  const network = new SdkNetwork()
  let workspace: WorkspaceClient | undefined
  let lastMessage = 0
  let repeatedEvents = 0
  let welcomes = 0

  const opened = (): WorkspaceClient => {
    if (workspace === undefined) throw new Error(`${name} is not open`)
    return workspace
  }

  const unsent = () => opened().state.getSnapshot().outbox

  return {
    roomIds,
    sentByRoom,
    get repeatedEvents() {
      return repeatedEvents
    },
    get welcomes() {
      return welcomes
    },
    async open() {
      const made = createMeydan({ baseUrl, token, WebSocket: network.WebSocket }).openWorkspace(workspaceId)
      workspace = made
      made.connection.subscribe(() => {
        if (made.connection.getSnapshot().status === 'online') welcomes++
      })
      made.onEvent((event) => {
        if (event.kind !== 'chat.message.posted') return
        const { roomId, seq } = event.payload.message
        if (seq <= (lastByRoom.get(roomId) ?? 0)) repeatedEvents++
        lastByRoom.set(roomId, seq)
      })
      await made.ready()
      for (const roomId of roomIds) await made.room(roomId).open()
    },
    send(roomId) {
      const body = `${name} · ${++lastMessage}`
      opened().room(roomId).send(body)
      sentByRoom.get(roomId)?.push(body)
    },
    cut: () => network.cut(),
    unsent,
    history(roomId, expected) {
      const room = opened().room(roomId)
      const { status, items, hasOlder, isLoadingOlder } = room.messages.getSnapshot()
      if (status === 'failed') void room.open()
      if (status === 'ready' && hasOlder && !isLoadingOlder) void room.loadOlder()
      const stored = items.flatMap((item) => (item.kind === 'pending' ? [] : [{ seq: item.seq, body: item.body }]))
      return status === 'ready' && !hasOlder && stored.length >= expected ? stored : undefined
    },
    describe() {
      const { status } = opened().connection.getSnapshot()
      const rooms = roomIds.map((id) => {
        const room = opened().room(id).messages.getSnapshot()
        return `${room.status}:${room.items.length}${room.hasOlder ? '+' : ''}${room.isLoadingOlder ? '…' : ''}${room.error ?? ''}`
      })
      return `${name}: ${status}, ${rooms.join(' ')}, unsent ${JSON.stringify(unsent())}`
    },
    close: () => workspace?.close(),
  }
}
