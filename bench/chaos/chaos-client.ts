import { adoptSocket, createMeydan, type SocketFactory, type WorkspaceClient } from '@meydan/client'
import type { ClientId, MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { noteAcknowledgements } from './acknowledgements-on-wire.ts'
import type { Acknowledged, Change, Ledger, Received, Reloaded } from './ledger.ts'
import type { Random } from './random.ts'

/** A device of somebody, with the public SDK, that keeps a ledger of what it does and sees. */
export interface ChaosClient {
  readonly name: string
  readonly memberId: MemberId
  readonly roomIds: readonly RoomId[]
  /** Whether it is online and has nothing left to send. */
  readonly isCalm: boolean
  /** Times that it was welcomed. */
  readonly welcomes: number
  /** Streams that it was told to load anew. */
  readonly resyncs: number
  /** Messages that were refused for good. */
  readonly failed: number
  readonly acknowledgedCount: number
  open(): Promise<void>
  /** Does something that people do: mostly writes, sometimes reads, corrects, deletes, marks unread. */
  act(random: Random): void
  /** Reads everything everywhere, so that the counts of all can be compared. */
  unreadByRoom(): ReadonlyMap<RoomId, { unread: number; readSeq: number }>
  /** Loads what it was told to load, and tells what it did and saw. */
  ledger(): Promise<Ledger>
  describe(): string
  close(): void
}

/** Makes a client; nothing is sent before `open`. */
export function createChaosClient(options: {
  readonly name: string
  readonly baseUrl: string
  readonly token: string
  readonly memberId: MemberId
  readonly workspaceId: WorkspaceId
  readonly roomIds: readonly RoomId[]
}): ChaosClient {
  const { name, baseUrl, token, memberId, workspaceId, roomIds } = options
  const sent: { clientId: ClientId; roomId: RoomId }[] = []
  const acknowledged: Acknowledged[] = []
  const changes: Change[] = []
  const received: (Received | Reloaded)[] = []
  const newestSeq = new Map<RoomId, number>()
  const ownSeqs = new Map<RoomId, number[]>()
  let workspace: WorkspaceClient | undefined
  let written = 0
  let welcomes = 0
  let resyncs = 0

  const openSocket: SocketFactory = ({ url, protocol, headers }, handlers) => {
    const socket = new WebSocket(url, [protocol], { headers, perMessageDeflate: false })
    const noteFrame = noteAcknowledgements((entry) => acknowledged.push(entry))
    const heard: typeof handlers = {
      ...handlers,
      onMessage(text) {
        const frame = noteFrame.received(text)
        if (frame?.type === 'welcome') resyncs += frame.resync.length
        if (frame?.type === 'resync') resyncs++
        handlers.onMessage(text)
      },
    }
    return adoptSocket(
      {
        send: (text) => {
          noteFrame.sent(text)
          socket.send(text)
        },
        close: () => socket.close(),
        addEventListener: (type, listener) => socket.addEventListener(type as 'message', listener as () => void),
      },
      heard,
    )
  }

  const opened = (): WorkspaceClient => {
    if (workspace === undefined) throw new Error(`${name} is not open`)
    return workspace
  }
  const ignored = () => undefined
  const note = (change: Pick<Change, 'roomId' | 'seq' | 'body'>, outcome: Promise<unknown>) => {
    const noted: { -readonly [Key in keyof Change]: Change[Key] } = {
      ...change,
      begunAt: performance.now(),
      doneAt: undefined,
    }
    changes.push(noted)
    outcome.then(() => (noted.doneAt = performance.now()), ignored)
  }

  return {
    name,
    memberId,
    roomIds,
    get isCalm() {
      const { outbox, status } = opened().state.getSnapshot()
      return opened().connection.getSnapshot().status === 'online' && status === 'ready' && outbox.waiting === 0
    },
    get welcomes() {
      return welcomes
    },
    get resyncs() {
      return resyncs
    },
    get failed() {
      return opened().state.getSnapshot().outbox.failed
    },
    get acknowledgedCount() {
      return acknowledged.length
    },
    async open() {
      const made = createMeydan({ baseUrl, token, WebSocket: openSocket }).openWorkspace(workspaceId)
      workspace = made
      made.connection.subscribe(() => {
        if (made.connection.getSnapshot().status === 'online') welcomes++
      })
      made.onEvent((event) => {
        if (event.kind === 'client.reloaded') received.push({ reloaded: event.payload.roomId })
        if (event.kind !== 'chat.message.posted') return
        const { clientId, message } = event.payload
        const { roomId, seq } = message
        received.push({ roomId, seq, clientId })
        newestSeq.set(roomId, seq)
        if (message.author.id === memberId) ownSeqs.set(roomId, [...(ownSeqs.get(roomId) ?? []).slice(-20), seq])
      })
      await made.ready()
    },
    act(random) {
      const roomId = random.next() < 0.3 ? (roomIds[0] as RoomId) : random.pick(roomIds)
      const room = opened().room(roomId)
      const dice = random.next()
      const own = ownSeqs.get(roomId) ?? []
      const newest = newestSeq.get(roomId) ?? 0
      if (dice < 0.7 || newest === 0) {
        const { clientId } = room.send(`${name} · ${++written}`)
        sent.push({ clientId, roomId })
      } else if (dice < 0.85) {
        room.markRead(Math.max(1, newest - random.int(5)))
      } else if (dice < 0.9) {
        // What people do by hand may fail while a server is away; they see it and do it again.
        room.markUnread(Math.max(1, newest - random.int(20))).catch(ignored)
      } else if (own.length > 0 && dice < 0.96) {
        const [seq, body] = [random.pick(own), `${name} · düzeltilmiş ${++written}`]
        note({ roomId, seq, body }, room.edit(seq, body))
      } else if (own.length > 0) {
        const seq = random.pick(own)
        note({ roomId, seq, body: null }, room.delete(seq))
      }
    },
    unreadByRoom() {
      const { conversations } = opened().state.getSnapshot()
      return new Map(
        conversations.map(({ room, mark }) => [room.id, { unread: mark.unread, readSeq: mark.readSeq }] as const),
      )
    },
    async ledger() {
      const told = new Set(
        received.flatMap((entry) =>
          'reloaded' in entry ? (entry.reloaded === null ? roomIds : [entry.reloaded]) : [],
        ),
      )
      const seen = Map.groupBy(
        received.flatMap((entry) => ('reloaded' in entry ? [] : [entry])),
        (entry) => entry.roomId,
      )
      const loaded = new Map<RoomId, ReadonlySet<number>>()
      for (const roomId of told) loaded.set(roomId, await loadMissing(opened(), roomId, seen.get(roomId) ?? []))
      return { name, memberId, roomIds, sent, acknowledged, changes, received, loaded }
    },
    describe() {
      const { outbox, status } = opened().state.getSnapshot()
      const { status: connection } = opened().connection.getSnapshot()
      return `${name}: ${connection}, ${status}, unsent ${outbox.waiting}, refused ${outbox.failed}`
    },
    close: () => workspace?.close(),
  }
}

/** A page that is refused is asked for again, as people do. */
const [loadTries, loadAgainMs] = [60, 500]

/** Loads pages of a room until everything that was not seen live is there. @throws Error when it cannot. */
async function loadMissing(
  workspace: WorkspaceClient,
  roomId: RoomId,
  seen: readonly Received[],
): Promise<ReadonlySet<number>> {
  const live = new Set(seen.map(({ seq }) => seq))
  const room = workspace.room(roomId)
  await room.open()
  for (let failures = 0; ;) {
    const { items, hasOlder, error } = room.messages.getSnapshot()
    const held = new Set(items.flatMap((item) => (item.kind === 'pending' ? [] : [item.seq])))
    let oldest = held.size === 0 ? Infinity : Math.min(...held)
    if (error === null) {
      // Everything older than what is loaded was seen live: there is nothing to look for.
      while (live.has(oldest - 1)) oldest--
      if (oldest <= 1 || !hasOlder) return held
    } else {
      // A load that failed is tried again: by the SDK itself where there is nothing to show.
      if (++failures > loadTries) throw new Error(`A room could not be loaded: ${error}.`)
      await sleep(loadAgainMs)
    }
    await room.loadOlder()
  }
}
