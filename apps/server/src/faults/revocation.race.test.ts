// A session ends in the very moment in which it sends, and in which another socket of it is let in: a thousand times, at two
// processes.
import { setTimeout as sleep } from 'node:timers/promises' // sleep-allowed -- the sends of a race are spread over time
import { TestClient } from '@meydan/platform/realtime/testing/test-client'
import { closeCodes, newId, operations, type Positions, type WorkspaceId } from '@meydan/protocol'
import type { CallError, Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTwoGateways, type TwoGateways } from './testing/two-gateways.ts'

const { chat, identity } = operations

/** Sign-ins from one address that may wait at once are bounded. */
const people = 20
const rounds = 50
/** Each sends so much later than the one before. */
const stepMs = 3

let two: TwoGateways
beforeAll(async () => {
  two = await startTwoGateways()
})
afterAll(() => two[Symbol.asyncDispose]())

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'ok',
    (error: CallError) => error.code,
  )

const hasEnded = (client: TestClient) => client.closeCode !== undefined || client.refusal !== undefined

/** Says hello if it is let in. */
async function sayHello(client: TestClient, workspaceId: WorkspaceId, positions?: Positions): Promise<void> {
  const isOpen = () => client.socket.readyState === client.socket.OPEN
  await client.until(() => isOpen() || hasEnded(client), 'the answer to the upgrade')
  if (isOpen()) client.send({ type: 'hello', workspaceId, positions })
}

test('a revocation against sends, resumes and subscriptions: 1,000 times nothing of the session is left, at no process [L8]', async () => {
  const { roomId, ayse, products, urls } = two
  const [home] = products
  const targets = await Promise.all(Array.from({ length: people }, () => home.colleague(ayse)))
  await home.call(chat.addRoomMembers, { roomId, memberIds: targets.map(({ member }) => member.id) }, ayse)
  const connect = (token: string, gateway: number) =>
    new TestClient(`${urls[gateway % 2]!.replace('http:', 'ws:')}/ws`, { token })
  const seen: Record<string, number> = {}
  const count = (what: string) => (seen[what] = (seen[what] ?? 0) + 1)

  async function race({ email, workspaceId }: Persona, index: number, round: number): Promise<void> {
    const at = index + round
    const { token } = await home.call(identity.signIn, { email, password: 'correct horse battery' })
    const held = connect(token, at)
    await held.hello(workspaceId)

    const post = (process: number) =>
      products[process % 2]!.call(
        chat.postMessage,
        { roomId, clientId: newId(), body: `${at}` },
        { token, workspaceId },
      )
    const coming = connect(token, at + 1)
    const [, sent] = await Promise.all([
      products[at % 2]!.call(identity.signOut, {}, { token }),
      // Some at once, some when the session has ended perhaps.
      sleep(index * stepMs).then(() => codeOf(post(at + 1))),
      // Every other one resumes.
      sayHello(coming, workspaceId, round % 2 === 0 ? held.positions : undefined),
    ])
    await coming.until(() => hasEnded(coming), 'its end')
    expect(['ok', 'session.required']).toContain(sent)
    count(sent)
    count(coming.refusal === undefined ? 'let in and closed' : 'not let in')
    expect([closeCodes.sessionRevoked, 401]).toContain(coming.refusal ?? coming.closeCode)
    expect(await held.closed()).toBe(closeCodes.sessionRevoked)
    // Both processes have closed what they had of it: from now on neither lets it do anything.
    for (const process of [0, 1]) expect(await codeOf(post(process))).toBe('session.required')
  }

  for (let round = 0; round < rounds; round++) {
    await Promise.all(targets.map((persona, index) => race(persona, index, round)))
  }
  // Otherwise it was no race.
  expect(Object.keys(seen).toSorted()).toEqual(['let in and closed', 'not let in', 'ok', 'session.required'])
}, 240_000)
