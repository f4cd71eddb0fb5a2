import type { ClientId, MemberId, RoomId } from '@meydan/protocol'

/** A message that a client was told is stored. */
export interface Acknowledged {
  readonly clientId: ClientId
  readonly roomId: RoomId
  readonly seq: number
}

/** A message as a client got it, in the order of arrival. */
export interface Received {
  readonly roomId: RoomId
  readonly seq: number
  readonly clientId: ClientId
}

/** A message that was corrected or deleted by whoever wrote it. */
export interface Change {
  readonly roomId: RoomId
  readonly seq: number
  /** The new text, which no other change has; null: it was deleted. */
  readonly body: string | null
  readonly begunAt: number
  /** When it was acknowledged; undefined: the client does not know what became of it. */
  readonly doneAt: number | undefined
}

/** A client was told that events were passed over and that it must load anew: a room, or everything. */
export interface Reloaded {
  readonly reloaded: RoomId | null
}

/** What one client did and saw. Kept outside the product, from the wire and from the SDK's events. */
export interface Ledger {
  readonly name: string
  readonly memberId: MemberId
  readonly roomIds: readonly RoomId[]
  /** What it put into its outbox. */
  readonly sent: readonly { readonly clientId: ClientId; readonly roomId: RoomId }[]
  readonly acknowledged: readonly Acknowledged[]
  readonly changes: readonly Change[]
  readonly received: readonly (Received | Reloaded)[]
  /** Numbers of messages that it holds in the end, in the rooms that it was told to load anew. */
  readonly loaded: ReadonlyMap<RoomId, ReadonlySet<number>>
}

/** A message as it is stored. */
export interface StoredMessage extends Received {
  readonly authorId: MemberId
  /** null: it is deleted. */
  readonly body: string | null
}

/** What a run of chaos broke; all zero after a good one. */
export interface Verdict {
  /**
   * Acknowledged and not stored, or not with that number; sent and not stored; stored and not at a client in the end; a
   * change that was acknowledged and is not there.
   */
  readonly lost: number
  /** Stored twice, under an id that nobody sent, or received twice. */
  readonly duplicated: number
  /** Received after a later one. */
  readonly misordered: number
  /** Missing between two that were received, without a word; numbers of a room that nobody has. */
  readonly holes: number
}

/** Compares what clients did and saw with what is stored. `baseline`: each room's last number before the run. */
export function judge(
  ledgers: readonly Ledger[],
  stored: readonly StoredMessage[],
  baseline: ReadonlyMap<RoomId, number>,
): Verdict {
  const storedByRoom = Map.groupBy(stored, (message) => message.roomId)
  const sent = new Set(ledgers.flatMap((ledger) => ledger.sent.map(({ clientId }) => clientId)))
  const verdicts: Part[] = [
    { duplicated: stored.filter(({ clientId }) => !sent.has(clientId)).length },
    ...[...storedByRoom].map(([roomId, messages]) => judgeRoom(messages, baseline.get(roomId) ?? 0)),
    ...ledgers.map((ledger) => judgeSent(ledger, stored)),
    judgeChanges(
      ledgers.flatMap(({ changes }) => changes),
      stored,
    ),
    ...ledgers.flatMap((ledger) =>
      ledger.roomIds.map((roomId) =>
        judgeReceived(ledger, roomId, storedByRoom.get(roomId) ?? [], baseline.get(roomId) ?? 0),
      ),
    ),
  ]
  const sum = (kind: keyof Verdict) => verdicts.reduce((total, verdict) => total + (verdict[kind] ?? 0), 0)
  return { lost: sum('lost'), duplicated: sum('duplicated'), misordered: sum('misordered'), holes: sum('holes') }
}

type Part = Partial<Verdict>

/** A room's numbers follow each other, and a message stands there once. */
function judgeRoom(messages: readonly StoredMessage[], baseline: number): Part {
  const bySeq = messages.toSorted((one, other) => one.seq - other.seq)
  const ids = new Set(messages.map((message) => `${message.authorId} ${message.clientId}`))
  return {
    holes: bySeq.filter((message, index) => message.seq !== (bySeq[index - 1]?.seq ?? baseline) + 1).length,
    duplicated: messages.length - ids.size,
  }
}

/** Everything that was sent is stored, as it was acknowledged. */
function judgeSent(ledger: Ledger, stored: readonly StoredMessage[]): Part {
  const own = new Map(
    stored.filter(({ authorId }) => authorId === ledger.memberId).map((message) => [message.clientId, message]),
  )
  const wronglyAcknowledged = ledger.acknowledged.filter(({ clientId, roomId, seq }) => {
    const message = own.get(clientId)
    return message?.seq !== seq || message.roomId !== roomId
  })
  return {
    lost: wronglyAcknowledged.length + ledger.sent.filter(({ clientId }) => !own.has(clientId)).length,
  }
}

/** A message says what the last of its acknowledged changes said, or one that began no earlier than that was acknowledged. */
function judgeChanges(changes: readonly Change[], stored: readonly StoredMessage[]): Part {
  const nameOf = ({ roomId, seq }: { roomId: RoomId; seq: number }) => `${roomId} ${seq}`
  const bodyByName = new Map(stored.map((message) => [nameOf(message), message.body]))
  const isLost = ([name, ofMessage]: readonly [string, readonly Change[]]): boolean => {
    const body = bodyByName.get(name)
    const done = ofMessage.filter(({ doneAt }) => doneAt !== undefined)
    if (body !== null && done.some((change) => change.body === null)) return true
    const shown = ofMessage.find((change) => change.body === body)
    if (shown === undefined) return done.length > 0
    return body !== null && done.some(({ begunAt }) => begunAt > (shown.doneAt ?? Infinity))
  }
  return { lost: [...Map.groupBy(changes, nameOf)].filter(isLost).length }
}

/** What came live came once, in order and without holes, but for what the client was told to load, which it has. */
function judgeReceived(ledger: Ledger, roomId: RoomId, stored: readonly StoredMessage[], baseline: number): Part {
  const loaded = ledger.loaded.get(roomId) ?? new Set()
  const idBySeq = new Map(stored.map((message) => [message.seq, message.clientId]))
  const seen = new Set<number>()
  let [last, isTold, duplicated, misordered, holes] = [baseline, false, 0, 0, 0]
  for (const entry of ledger.received) {
    if ('reloaded' in entry) {
      if (entry.reloaded === null || entry.reloaded === roomId) isTold = true
      continue
    }
    if (entry.roomId !== roomId) continue
    const { seq, clientId } = entry
    if (seen.has(seq)) duplicated++
    else if (seq <= last || idBySeq.get(seq) !== clientId) misordered++
    else if (!isTold) holes += seq - last - 1
    seen.add(seq)
    last = Math.max(last, seq)
    isTold = false
  }
  const missed = stored.filter(({ seq }) => !seen.has(seq) && !loaded.has(seq))
  return { duplicated, misordered, holes, lost: missed.length }
}
