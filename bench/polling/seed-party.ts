import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@meydan/protocol'
import type { CompanyPlan } from '../load/company-plan.ts'
import { HttpRequests } from '../load/http-requests.ts'
import { inParallel } from '../load/in-parallel.ts'
import type { RunScope } from '../load/run-scope.ts'
import { roomNameOf } from '../load/seed-company.ts'
import { openSocketIoSocket, type SocketIoSocket } from '../load/socketio-socket.ts'
import { withDatabase } from '../load/with-database.ts'
import { fillSeed } from '../seed/fill.ts'
import { startSeed, type StartedSeed } from '../seed/started-seed.ts'
import { tokenOf } from '../seed/token.ts'
import { openedAtOnce, type ChatParty } from './party.ts'

const stepMs = 20

/** SEED before its documents took polling away: each client asks for the conversation list every so often, and for nothing else. */
export async function startPollingSeed(scope: RunScope, plan: CompanyPlan, askEachMs: number): Promise<ChatParty> {
  const seed = await startFilledSeed(scope, plan)
  const requests = new HttpRequests(seed.port, openedAtOnce)
  scope.onEnd(() => requests[Symbol.dispose]())
  const headersOf = (person: number) => ({ authorization: `Bearer ${tokenOf(person)}` })
  let asked = 0
  return {
    name: 'SEED, polling',
    async ask(signal) {
      const startedAt = performance.now()
      const answers: Promise<string>[] = []
      let next = 0
      while (!signal.aborted) {
        const due = ((performance.now() - startedAt) / askEachMs) * plan.people
        for (; next < due; next++) {
          asked++
          answers.push(requests.send({ path: '/api/chat/rooms', headers: headersOf(next % plan.people) }))
        }
        await sleep(stepMs)
      }
      await Promise.all(answers)
    },
    async post(person, room, text) {
      await requests.send({
        path: `/api/chat/rooms/${encodeURIComponent(roomNameOf(room))}/messages`,
        headers: headersOf(person),
        body: JSON.stringify({ clientId: newId(), body: text }),
      })
    },
    cpu: () => seed.cpu(),
    statements: () => seed.statements(),
    get asked() {
      return asked
    },
    told: undefined,
  }
}

/** SEED after it: everybody has a socket. */
export async function startPushingSeed(
  scope: RunScope,
  plan: CompanyPlan,
  onGone: (reason: string) => void,
): Promise<ChatParty> {
  const seed = await startFilledSeed(scope, plan)
  let told = 0
  let lastPost = 0
  const stored = new Map<number, () => void>()
  const sockets = await inParallel(plan.people, openedAtOnce, async (person) => {
    const joined = Promise.withResolvers<void>()
    const socket = await openSocketIoSocket({
      port: seed.port,
      auth: { sender: person, rooms: plan.roomsOf(person).map(roomNameOf) },
      onGone,
      onPacket: (bytes, start, end) => {
        const packet = bytes.toString('latin1', start, Math.min(end, start + 16))
        if (packet.startsWith('42["joined"')) joined.resolve()
        else if (packet.startsWith('42["message"')) told++
        else if (packet.startsWith('43')) stored.get(Number.parseInt(packet.slice(2), 10))?.()
      },
    })
    await joined.promise
    return socket
  })
  return {
    name: 'SEED, pushing',
    ask: () => Promise.resolve(),
    async post(person, room, text) {
      const id = ++lastPost
      const { promise, resolve } = Promise.withResolvers<void>()
      stored.set(id, resolve)
      const message = { room: roomNameOf(room), clientId: newId(), body: text }
      ;(sockets[person] as SocketIoSocket).send(`42${id}${JSON.stringify(['message', message])}`)
      await promise
      stored.delete(id)
    },
    cpu: () => seed.cpu(),
    statements: () => seed.statements(),
    asked: 0,
    get told() {
      return told
    },
  }
}

async function startFilledSeed(scope: RunScope, plan: CompanyPlan): Promise<StartedSeed> {
  const seed = await startSeed(scope)
  await withDatabase(seed.database, (database) => fillSeed(database, plan))
  return seed
}
