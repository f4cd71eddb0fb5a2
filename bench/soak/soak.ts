/*
 * Soak: many clients of the SDK against a started product. Everybody writes now and then while sockets are cut at random,
 * half of them by the client's side and half by a proxy that resets. At the end each client must hold each of its rooms
 * exactly as the database does, and everything that was written must be there once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomId } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { gatherPeople, makeChannel, startProduct, type Person, type StartedProduct } from '../load/started-product.ts'
import { startCuttingProxy } from '@meydan/testkit/cutting-proxy'
import { checkHistory, checkSent, type HistoryFaults, type HistoryMessage } from './history-check.ts'
import { withDatabase } from '../load/with-database.ts'
import { createSoakClient, type SoakClient } from './soak-client.ts'

/** Accounts are few, because their passwords are slow to hash; each has several clients, as people have devices. */
const accountsAtMost = 10
/** Each client writes once in this time on average. */
const writesEachMs = 8_000
/** Each client is cut once in this time on average. */
const cutEachMs = 20_000
const stepMs = 100
/** A client that was cut again and again waits up to half a minute before it comes back. */
const quietWithinMs = 180_000

/** `bench soak [--clients 200] [--seconds 60] [--rooms 5]`. @returns the exit code. */
export async function soak(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { clients: 200, seconds: 60, rooms: 5 })
  await using scope = new RunScope()
  process.stdout.write('Starting the product …\n')
  const product = await startProduct(scope, { profileFolder })
  const proxy = await startCuttingProxy(product.port)
  scope.onEnd(() => proxy.close())
  const { workspaceId, people } = await gatherPeople(product, Math.min(accountsAtMost, counts.clients))
  const rooms = await makeRooms(product, workspaceId, people, counts.rooms)

  const clients = Array.from({ length: counts.clients }, (_, index) => {
    const account = index % people.length
    const person = people[account] as Person
    return createSoakClient({
      name: `istemci ${index}`,
      baseUrl: index % 2 === 0 ? product.baseUrl : `http://localhost:${proxy.port}`,
      token: person.token,
      workspaceId,
      roomIds: rooms.filter((room) => room.people.includes(person)).map((room) => room.id),
    })
  })
  scope.onEnd(() => {
    for (const client of clients) client.close()
  })
  process.stdout.write(`Opening ${clients.length} clients …\n`)
  await inParallel(clients.length, 10, (index) => (clients[index] as SoakClient).open())

  process.stdout.write(`Cutting and writing for ${counts.seconds} s …\n`)
  const cuts = await disturb(clients, counts.seconds * 1_000, (random) => proxy.cut(random))
  process.stdout.write('Waiting until everybody is back …\n')
  await settle(clients, () => clients.every((client) => client.unsent().waiting === 0))
  const storedByRoom = await readRooms(product)
  const isWhole = (client: SoakClient) =>
    client.roomIds.every((id) => client.history(id, (storedByRoom.get(id) ?? []).length) !== undefined)
  // Each is asked, so that all of them load at once what they lack.
  await settle(clients, () => clients.filter((client) => !isWhole(client)).length === 0)
  const behind = clients.filter((client) => !isWhole(client))
  if (behind.length > 0) {
    const lengths = [...storedByRoom.values()].map((stored) => stored.length).join(' ')
    process.stdout.write(`${behind.length} clients are behind; the rooms have ${lengths}:\n`)
    for (const client of behind.slice(0, 10)) process.stdout.write(`  ${client.describe()}\n`)
  }

  const faults = judge(clients, rooms, storedByRoom)
  const messages = [...storedByRoom.values()].reduce((sum, stored) => sum + stored.length, 0)
  const welcomes = clients.reduce((sum, client) => sum + client.welcomes, 0)
  process.stdout.write(
    `${messages} messages stored, ${welcomes - clients.length} times a client came back, ` +
      `${rooms.length} rooms; every client compared with the database.\n` +
      `soak: clients=${clients.length} cuts=${cuts} messages=${messages} lost=${faults.lost} ` +
      `duplicated=${faults.duplicated} misordered=${faults.misordered}\n`,
  )
  await writeResults('soak', { counts, cuts, messages, returns: welcomes - clients.length, faults })
  return faults.lost + faults.duplicated + faults.misordered === 0 && messages > 0 ? 0 : 1
}

interface SoakRoom {
  readonly id: RoomId
  readonly people: readonly Person[]
}

/** The first room is everybody's; the others divide the people among them. */
async function makeRooms(
  product: StartedProduct,
  workspaceId: Parameters<typeof makeChannel>[1],
  people: readonly Person[],
  count: number,
): Promise<SoakRoom[]> {
  const rooms: SoakRoom[] = []
  for (let room = 0; room < count; room++) {
    const inRoom = room === 0 ? people : people.filter((_, index) => index % (count - 1) === room - 1)
    if (inRoom.length === 0) continue
    rooms.push({ id: await makeChannel(product, workspaceId, `oda ${room}`, inRoom), people: inRoom })
  }
  return rooms
}

/** Writes and cuts at random for a while. @returns the number of cuts. */
async function disturb(
  clients: readonly SoakClient[],
  milliseconds: number,
  cutByProxy: (random: number) => boolean,
): Promise<number> {
  const until = performance.now() + milliseconds
  const chosen = () => clients[Math.floor(Math.random() * clients.length)] as SoakClient
  let cuts = 0
  let dueWrites = 0
  let dueCuts = 0
  let last = performance.now()
  while (performance.now() < until) {
    await sleep(stepMs)
    const elapsed = performance.now() - last
    last += elapsed
    dueWrites += (elapsed * clients.length) / writesEachMs
    dueCuts += (elapsed * clients.length) / cutEachMs
    for (; dueWrites >= 1; dueWrites--) {
      const client = chosen()
      const { roomIds } = client
      client.send(roomIds[Math.floor(Math.random() * roomIds.length)] as RoomId)
    }
    for (; dueCuts >= 1; dueCuts--) {
      const isCut = Math.random() < 0.5 ? cutByProxy(Math.random()) : chosen().cut()
      if (isCut) cuts++
    }
  }
  return cuts
}

/** Waits until something is true of all clients; gives up after a while and leaves the verdict to the check. */
async function settle(clients: readonly SoakClient[], isDone: () => boolean): Promise<void> {
  const until = performance.now() + quietWithinMs
  while (!isDone() && performance.now() < until) await sleep(500)
  const failed = clients.reduce((sum, client) => sum + client.unsent().failed, 0)
  if (failed > 0) process.stdout.write(`${failed} messages were refused for good.\n`)
}

async function readRooms(product: StartedProduct): Promise<Map<RoomId, HistoryMessage[]>> {
  return withDatabase(product.database, async (database) => {
    const { rows } = await database.query<HistoryMessage & { room: RoomId }>(
      'select room_id as room, seq::int as seq, body from messages order by room_id, seq',
    )
    return Map.groupBy(rows, (row) => row.room)
  })
}

function judge(
  clients: readonly SoakClient[],
  rooms: readonly SoakRoom[],
  storedByRoom: ReadonlyMap<RoomId, readonly HistoryMessage[]>,
): HistoryFaults {
  const verdicts: HistoryFaults[] = []
  for (const { id } of rooms) {
    const stored = storedByRoom.get(id) ?? []
    verdicts.push(
      checkSent(
        clients.flatMap((client) => client.sentByRoom.get(id) ?? []),
        stored,
      ),
    )
  }
  for (const client of clients) {
    for (const id of client.roomIds) {
      const stored = storedByRoom.get(id) ?? []
      verdicts.push(checkHistory(client.history(id, 0) ?? [], stored))
    }
    verdicts.push({ lost: 0, duplicated: client.repeatedEvents, misordered: 0 })
  }
  const sum = (kind: keyof HistoryFaults) => verdicts.reduce((total, verdict) => total + verdict[kind], 0)
  return { lost: sum('lost'), duplicated: sum('duplicated'), misordered: sum('misordered') }
}
