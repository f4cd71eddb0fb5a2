import { setTimeout as sleep } from 'node:timers/promises'
import { newId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import type { Acknowledged } from '../durable/stored-check.ts'
import type { Person } from '../load/started-product.ts'

const answerWithinMs = 30_000

/** People who write over HTTP, each request once only: what a proxy cannot hide from people fails here. */
export class Writers {
  /** What each was told, in the order of sending. */
  readonly acknowledged: Acknowledged[][] = []
  /** What requests failed with. */
  readonly failures: string[] = []
  readonly #baseUrl: string
  readonly #workspaceId: WorkspaceId
  readonly #end = new AbortController()

  constructor(baseUrl: string, workspaceId: WorkspaceId) {
    this.#baseUrl = baseUrl
    this.#workspaceId = workspaceId
  }

  /** Lets somebody write to these rooms, one message after the other, until all stop. */
  async write(person: Person, roomIds: readonly RoomId[], eachMs: number): Promise<void> {
    const told: Acknowledged[] = []
    this.acknowledged.push(told)
    for (let message = 0; !this.#end.signal.aborted; message++) {
      const room = roomIds[message % roomIds.length] as RoomId
      const clientId = newId()
      try {
        told.push({ room, clientId, position: await this.#post(person, room, clientId, `ileti ${message}`) })
      } catch (error) {
        this.failures.push(String(error))
      }
      await sleep(eachMs)
    }
  }

  stop(): void {
    this.#end.abort()
  }

  async #post({ token }: Person, roomId: RoomId, clientId: string, body: string): Promise<number> {
    const answer = await fetch(`${this.#baseUrl}/api/chat/rooms/${roomId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'x-workspace': this.#workspaceId,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ clientId, body }),
      signal: AbortSignal.timeout(answerWithinMs),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${answer.status} ${text}`)
    return (JSON.parse(text) as { seq: number }).seq
  }
}
