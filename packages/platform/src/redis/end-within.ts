import type { Clock } from '../clock.ts'

/** A client of Redis at its end. */
interface Client {
  readonly isOpen: boolean
  close(): unknown
  destroy(): unknown
}

const waitMs = 2_000

/** Closes clients when their answers have come, and cuts those that still wait after 2 s. */
export async function endWithin(clock: Clock, clients: readonly Client[]): Promise<void> {
  const overdue = Promise.withResolvers<void>()
  const timer = clock.after(waitMs, overdue.resolve)
  const closing = clients.map(async (client) => {
    // NOTE: a client that was never connected has nothing to wait for.
    if (client.isOpen) await Promise.resolve(client.close()).catch(() => {})
  })
  await Promise.race([Promise.all(closing), overdue.promise])
  timer.cancel()
  for (const client of clients) if (client.isOpen) client.destroy()
}
