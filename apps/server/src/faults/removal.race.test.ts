// A member is taken out of a room in the very moment in which it sends, comes back with its position, and comes anew: a
// thousand times, at two processes.
import { sql } from '@meydan/platform/db/sql'
import { TestClient } from '@meydan/platform/realtime/testing/test-client'
import { newId, operations, roomStream, type MemberId } from '@meydan/protocol'
import type { CallError, Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTwoGateways, type TwoGateways } from './testing/two-gateways.ts'

const { addRoomMembers, postMessage, removeRoomMember } = operations.chat

const people = 20
const rounds = 50
const secret = 'yalnızca kalanlara'

let two: TwoGateways
beforeAll(async () => {
  two = await startTwoGateways()
})
afterAll(() => two[Symbol.asyncDispose]())

function connect({ token }: Persona, gateway: number): TestClient {
  return new TestClient(`${two.urls[gateway % 2]!.replace('http:', 'ws:')}/ws`, { token })
}

test('a removal against sends, resumes and subscriptions: 1,000 times nothing is stored or seen after it [L8]', async () => {
  const { roomId, ayse, products } = two
  const room = roomStream(roomId)
  const targets = await Promise.all(Array.from({ length: people }, () => products[0].colleague(ayse)))
  const memberIds: MemberId[] = targets.map(({ member }) => member.id)
  await products[0].call(addRoomMembers, { roomId, memberIds }, ayse)
  const sockets = targets.map((persona, index) => connect(persona, index))
  await Promise.all(sockets.map((socket) => socket.hello(ayse.workspaceId)))

  const outcomes = { stored: 0, refused: 0 }
  const isOut = (client: TestClient) => !(room in client.offsets)
  const sawSecret = (client: TestClient) => client.events(room).some((frame) => JSON.stringify(frame).includes(secret))

  async function race(index: number, round: number): Promise<TestClient> {
    const persona = targets[index]!
    const held = sockets[index]!
    const process = products[(index + round) % 2]!
    const coming = connect(persona, index + 1)
    const [, outcome] = await Promise.all([
      products[round % 2]!.call(removeRoomMember, { roomId, memberId: persona.member.id }, ayse),
      process.call(postMessage, { roomId, clientId: newId(), body: `${index} · ${round}` }, persona).then(
        () => 'stored' as const,
        (error: CallError) => (error.code === 'chat.room_not_found' ? ('refused' as const) : Promise.reject(error)),
      ),
      // Every other one comes anew, the rest resume.
      coming.hello(ayse.workspaceId, round % 2 === 0 ? held.positions : undefined),
    ])
    outcomes[outcome]++
    return coming
  }

  for (let round = 0; round < rounds; round++) {
    const coming = await Promise.all(targets.map((_, index) => race(index, round)))
    await products[round % 2]!.call(postMessage, { roomId, clientId: newId(), body: secret }, ayse)
    for (const client of [...sockets, ...coming]) {
      await client.until(() => isOut(client), 'the end of the room')
      expect(client.breaches).toEqual([])
    }
    for (const client of coming) {
      expect(sawSecret(client)).toBe(false)
      await client.cut()
    }
    // Taken in again they follow from there on: whatever was said in between would have come before.
    await products[round % 2]!.call(addRoomMembers, { roomId, memberIds }, ayse)
    for (const client of sockets) {
      await client.until(() => !isOut(client), 'the room again')
      expect(sawSecret(client)).toBe(false)
      client.frames.length = 0
    }
  }
  for (const client of sockets) await client.cut()

  expect(outcomes.stored + outcomes.refused).toBe(people * rounds)
  // Otherwise it was no race.
  expect(Math.min(outcomes.stored, outcomes.refused)).toBeGreaterThan(0)
  // In the order of the room nobody speaks between going out and coming in.
  const spokenOutside = await products[0].db.rows(sql`
    select said."offset" from stream_events said
      join messages m on m.workspace_id = said.workspace_id and m.room_id = said.stream_id and m.seq = said.ref
     where said.stream_id = ${roomId} and said.kind = 'chat.message.posted' and m.author_id <> ${ayse.member.id}
       and (select e.kind from stream_events e
             where e.workspace_id = said.workspace_id and e.stream_id = said.stream_id and e."offset" < said."offset"
               and ((e.kind = 'chat.member.left' and e.payload ->> 'memberId' = m.author_id::text)
                 or (e.kind = 'chat.member.joined' and e.payload -> 'memberIds' ? m.author_id::text))
             order by e."offset" desc limit 1) is distinct from 'chat.member.joined'`)
  expect(spokenOutside).toEqual([])
}, 240_000)
