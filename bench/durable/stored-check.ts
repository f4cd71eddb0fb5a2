/** A message that a sender was told is stored. */
export interface Acknowledged {
  readonly room: string
  readonly clientId: string
  /** The place in its room that the sender was told. */
  readonly position: number
}

/** A message as the database has it. */
export interface StoredMessage {
  readonly room: string
  readonly clientId: string
  readonly position: number
}

/** What is wrong with what was stored; all zero after a good run. */
export interface StorageFaults {
  /** Acknowledged and not stored. */
  readonly lost: number
  /** Stored more than once. */
  readonly duplicated: number
  /** Stored in another place than was told, or before an earlier message of the same sender. */
  readonly misordered: number
}

/** Compares what each sender was told, in the order of sending, with what the database has. */
export function checkStored(
  acknowledgedBySender: readonly (readonly Acknowledged[])[],
  stored: readonly StoredMessage[],
): StorageFaults {
  const byClientId = new Map<string, StoredMessage>()
  let duplicated = 0
  for (const message of stored) {
    if (byClientId.has(message.clientId)) duplicated++
    else byClientId.set(message.clientId, message)
  }
  let lost = 0
  let misordered = 0
  for (const acknowledged of acknowledgedBySender) {
    const lastByRoom = new Map<string, number>()
    for (const { room, clientId, position } of acknowledged) {
      const found = byClientId.get(clientId)
      if (found === undefined || found.room !== room) {
        lost++
        continue
      }
      if (found.position !== position || found.position <= (lastByRoom.get(room) ?? -1)) misordered++
      lastByRoom.set(room, found.position)
    }
  }
  return { lost, duplicated, misordered }
}

/** Numbers that are missing in a row that should go 1, 2, 3 …; several rooms are told apart. */
export function countHoles(stored: readonly StoredMessage[]): number {
  const byRoom = Map.groupBy(stored, (message) => message.room)
  let holes = 0
  for (const messages of byRoom.values()) {
    holes += Math.max(...messages.map((message) => message.position)) - new Set(messages.map((m) => m.position)).size
  }
  return holes
}
