import { join } from 'node:path'
import { newId, type MemberId, type PresenceState } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { startNodePeer } from '../load/node-peer.ts'
import type { RunScope } from '../load/run-scope.ts'
import { openSocketIoSocket, type SocketIoSocket } from '../load/socketio-socket.ts'
import { Received } from './received.ts'
import { until } from '../load/until.ts'

const openedAtOnce = 20
const toldWithinMs = 20_000

/** Socket.IO, which tells everybody. */
export class NaiveParty {
  readonly received = new Received()
  readonly #member = newId<MemberId>()
  #sockets: readonly SocketIoSocket[] = []
  #lost: string | undefined

  /** Starts it and connects so many sockets. */
  static async start(scope: RunScope, members: number): Promise<NaiveParty> {
    const party = new NaiveParty()
    const server = await startNodePeer(scope, {
      name: 'Socket.IO',
      script: join(import.meta.dirname, 'socketio-server.ts'),
    })
    scope.onEnd(() => {
      for (const socket of party.#sockets) socket.close()
    })
    party.#sockets = await inParallel(members, openedAtOnce, () =>
      openSocketIoSocket({
        port: Number(server.ready[1]),
        onPacket: (_, start, end) => party.received.add(end - start),
        onGone: (reason) => (party.#lost ??= reason),
      }),
    )
    return party
  }

  /** One of them says where it is, and all are told. */
  async flip(state: PresenceState): Promise<void> {
    const due = this.received.frames + this.#sockets.length
    this.#sockets[0]?.send(`42${JSON.stringify(['activity', this.#member, state])}`)
    await until(
      'all are told',
      () => {
        if (this.#lost !== undefined) throw new Error(`a socket was lost: ${this.#lost}`)
        return this.received.frames >= due
      },
      toldWithinMs,
    )
  }
}
