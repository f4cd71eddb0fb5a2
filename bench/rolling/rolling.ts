/*
 * A release under traffic, in two ways: each instance stopped and started in its place, and new instances started beside the
 * old ones. Counted is what people notice of it: requests that fail, times that a client has to come back, and messages that
 * are lost or come twice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomId } from '@meydan/protocol'
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { checkStored, countHoles, type StoredMessage } from '../durable/stored-check.ts'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'
import { shown, tableOf } from '../load/table.ts'
import { withDatabase } from '../load/with-database.ts'
import { openWatcher, type Watcher } from './watcher.ts'
import { Writers } from './writers.ts'

/** A way to release, and what people noticed of it. */
interface Release {
  readonly name: string
  readonly seconds: number
  readonly failures: number
  /** How often clients had to come back. */
  readonly mostReturns: number
  readonly meanReturns: number
}

/** Twice three instances share the 50 connections that all have. */
const connections = '8'
const writers = 10
const writeEachMs = 500
const roomsOfEach = 5
const openedAtOnce = 10
/** Before and after each release. */
const calmMs = 3_000
const backWithinMs = 60_000
const stepMs = 50

/** `bench rolling [--clients 150] [--instances 3]`. @returns the exit code. */
export async function rolling(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { clients: 150, instances: 3 })
  await using scope = new RunScope()
  process.stdout.write('Starting the cluster …\n')
  const cluster = await startCluster({ instances: counts.instances, env: { DATABASE_CONNECTIONS: connections } })
  scope.onEnd(() => cluster[Symbol.asyncDispose]())
  const plan = planCompany({ people: counts.clients, rooms: 20, roomsOfEach, commonRooms: 1, messagesPerRoom: 0 })
  const { workspaceId, people, roomIds } = await withDatabase(cluster.postgres, (database) =>
    seedCompany(database, plan),
  )
  const roomIdsOf = (person: number) => plan.roomsOf(person).map((room) => roomIds[room] as RoomId)

  process.stdout.write(`Opening ${counts.clients} clients …\n`)
  const { baseUrl } = cluster
  const watchers = await inParallel(counts.clients, openedAtOnce, (index) =>
    openWatcher({ baseUrl, workspaceId, token: (people[index] as Person).token }),
  )
  scope.onEnd(() => {
    for (const watcher of watchers) watcher.close()
  })
  const writing = new Writers(baseUrl, workspaceId)
  scope.onEnd(() => writing.stop())
  const written = Promise.all(
    people.slice(0, writers).map((person, index) => writing.write(person, roomIdsOf(index), writeEachMs)),
  )
  const observe = async (name: string, release: () => Promise<void>) => {
    process.stdout.write(`Releasing ${name} …\n`)
    return observeRelease(name, release, { watchers, writing })
  }
  const inPlace = await observe('in place', () => restartInPlace(cluster))
  const beside = await observe('beside', () => cluster.replaceInstances())
  writing.stop()
  await written

  const stored = await withDatabase(cluster.postgres, async (database) => {
    const { rows } = await database.query<StoredMessage>(
      'select room_id as room, client_id as "clientId", seq::int as position from messages order by room_id, seq',
    )
    return rows
  })
  const storedByRoom = new Map([...Map.groupBy(stored, ({ room }) => room)].map(([room, of]) => [room, of.length]))
  const missingAt = (watcher: Watcher, person: number) =>
    roomIdsOf(person).reduce(
      (sum, roomId) => sum + Math.max(0, (storedByRoom.get(roomId) ?? 0) - watcher.received(roomId)),
      0,
    )
  const missing = () => watchers.reduce((sum, watcher, person) => sum + missingAt(watcher, person), 0)
  for (const end = performance.now() + backWithinMs; missing() > 0 && performance.now() < end;) await sleep(stepMs)

  const storage = checkStored(writing.acknowledged, stored)
  return await report([inPlace, beside], {
    counts,
    messages: stored.length,
    acknowledged: writing.acknowledged.flat().length,
    lost: storage.lost + countHoles(stored) + missing(),
    duplicated: storage.duplicated + watchers.reduce((sum, { repeated }) => sum + repeated, 0),
    misordered: storage.misordered,
    reloads: watchers.reduce((sum, { reloads }) => sum + reloads, 0),
    failures: writing.failures,
  })
}

/** Each instance stops, and starts again in its place, before the next one does. */
async function restartInPlace({ instances }: Cluster): Promise<void> {
  for (const instance of instances) {
    await instance.stop()
    await instance.start()
  }
}

async function observeRelease(
  name: string,
  release: () => Promise<void>,
  { watchers, writing }: { watchers: readonly Watcher[]; writing: Writers },
): Promise<Release> {
  await sleep(calmMs)
  const failuresBefore = writing.failures.length
  const returnsBefore = watchers.map(({ returns }) => returns)
  const startedAt = performance.now()
  await release()
  const seconds = (performance.now() - startedAt) / 1_000
  const areBack = () => watchers.every(({ isOnline }) => isOnline)
  for (const end = performance.now() + backWithinMs; !areBack() && performance.now() < end;) await sleep(stepMs)
  await sleep(calmMs)
  const returns = watchers.map((watcher, index) => watcher.returns - (returnsBefore[index] ?? 0))
  return {
    name,
    seconds,
    failures: writing.failures.length - failuresBefore,
    mostReturns: Math.max(...returns),
    meanReturns: returns.reduce((sum, count) => sum + count, 0) / returns.length,
  }
}

async function report(
  releases: readonly [Release, Release],
  found: {
    readonly counts: Readonly<Record<'clients' | 'instances', number>>
    readonly messages: number
    readonly acknowledged: number
    readonly lost: number
    readonly duplicated: number
    readonly misordered: number
    readonly reloads: number
    readonly failures: readonly string[]
  },
): Promise<number> {
  const { counts, lost, duplicated, misordered } = found
  const beside = releases[1]
  const failed = found.failures.length
  const rows = releases.map(({ name, seconds, failures, meanReturns, mostReturns }) => [
    name,
    shown(seconds),
    String(failures),
    shown(meanReturns),
    String(mostReturns),
  ])
  process.stdout.write(
    [
      '',
      `${counts.instances} instances released under ${counts.clients} clients and ${writers} people who write; ` +
        `${found.messages} messages`,
      '',
      tableOf(['', 'seconds', 'failed requests', 'returns of a client', 'at most'], rows),
      '',
      ...found.failures.slice(0, 5).map((failure) => `Failed: ${failure}`),
      `Has to hold: no failed request, nothing lost or doubled, and beside the old ones at most one return of a client.`,
      `rolling: failed_requests=${failed} reconnects_per_client=${beside.mostReturns} ` +
        `in_place_reconnects_per_client=${releases[0].mostReturns} lost=${lost} duplicated=${duplicated} ` +
        `misordered=${misordered} reloads=${found.reloads}`,
      '',
    ].join('\n'),
  )
  await writeResults('rolling', { ...found, releases })
  const isHeld = failed === 0 && beside.mostReturns <= 1 && lost + duplicated + misordered === 0
  return isHeld && found.acknowledged > 0 ? 0 : 1
}
