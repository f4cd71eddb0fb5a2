import { closeCodes } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import { closeReason } from './close-reason.ts'
import type { Connection } from './connection.ts'

/** Sockets that go in one second: what the processes that take them in can let in. */
const perSecond = 500
const stepMs = 100

/**
 * Tells sockets to come back elsewhere, a few at a time, so that whoever takes them in is not overrun; one that waits for a
 * reply gets it first, as long as there is time. Resolves when each was told.
 *
 * @param withinMs the time for all of them, however many they are
 */
export async function sendAway(options: {
  readonly sockets: ReadonlySet<Connection>
  readonly clock: Clock
  readonly withinMs: number
}): Promise<void> {
  const { sockets, clock, withinMs } = options
  const steps = Math.max(1, Math.floor(withinMs / stepMs))
  const share = Math.max((perSecond * stepMs) / 1_000, Math.ceil(sockets.size / steps))
  for (let step = 1; step <= steps; step++) {
    const open = [...sockets].filter((connection) => connection.isActive)
    const isLast = step === steps
    const due = isLast ? open : open.filter((connection) => connection.commandsInFlight === 0).slice(0, share)
    for (const connection of due) connection.close(closeCodes.goingAway, closeReason(closeCodes.goingAway))
    if (due.length === open.length) return
    await new Promise<void>((resolve) => clock.after(stepMs, resolve))
  }
}
