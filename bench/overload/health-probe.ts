import { setTimeout as sleep } from 'node:timers/promises'
import { HttpConnection } from '../load/http-connection.ts'
import { requestText } from '../load/http-pool.ts'

const everyMs = 100

/** Asks for health ten times a second until told to stop. @returns how long each answer took, in milliseconds. */
export async function probeHealth(port: number, signal: AbortSignal): Promise<number[]> {
  const connection = new HttpConnection(port)
  const request = requestText({ path: '/health', headers: { Host: `localhost:${port}` } })
  const tookMs: number[] = []
  try {
    while (!signal.aborted) {
      const askedAt = performance.now()
      const { status } = await connection.send(request)
      if (status !== 200) throw new Error(`/health was answered with ${status}`)
      tookMs.push(performance.now() - askedAt)
      await sleep(everyMs)
    }
  } finally {
    connection.close()
  }
  return tookMs
}
