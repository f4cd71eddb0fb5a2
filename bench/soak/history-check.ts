/** A message as a client or the database has it. Each text is sent once. */
export interface HistoryMessage {
  readonly seq: number
  readonly body: string
}

/** What is wrong with histories; all zero after a good run. */
export interface HistoryFaults {
  /** Sent and not stored, or stored and not at the client. */
  readonly lost: number
  /** There twice. */
  readonly duplicated: number
  /** Out of order, or another text under the number. */
  readonly misordered: number
}

/** Compares a room as a client ends with the room as it is stored. */
export function checkHistory(held: readonly HistoryMessage[], stored: readonly HistoryMessage[]): HistoryFaults {
  const storedBySeq = new Map(stored.map((message) => [message.seq, message.body]))
  const seen = new Set<number>()
  let duplicated = 0
  let misordered = 0
  let last = 0
  for (const { seq, body } of held) {
    if (seen.has(seq)) duplicated++
    else if (seq < last || storedBySeq.get(seq) !== body) misordered++
    seen.add(seq)
    last = Math.max(last, seq)
  }
  return { lost: stored.filter((message) => !seen.has(message.seq)).length, duplicated, misordered }
}

/** Compares what was sent to a room with what is stored of it. A room's numbers go 1, 2, 3 … */
export function checkSent(sent: readonly string[], stored: readonly HistoryMessage[]): HistoryFaults {
  const count = new Map<string, number>()
  for (const { body } of stored) count.set(body, (count.get(body) ?? 0) + 1)
  return {
    lost: sent.filter((body) => !count.has(body)).length,
    duplicated: [...count.values()].reduce((sum, times) => sum + times - 1, 0),
    misordered: stored.filter((message, index) => message.seq !== index + 1).length,
  }
}
