import { setTimeout as delay } from 'node:timers/promises'

/** Pause between two questions. */
const ASK_AGAIN_MS = 200

/** Resolves when every address answers with success; rejects when the signal aborts first. */
export async function whenReady(addresses: readonly string[], signal: AbortSignal): Promise<void> {
  for (const address of addresses) {
    while (!(await answers(address, signal))) await delay(ASK_AGAIN_MS, undefined, { signal })
  }
}

async function answers(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal })
    await response.body?.cancel()
    return response.ok
  } catch {
    signal.throwIfAborted()
    return false
  }
}
