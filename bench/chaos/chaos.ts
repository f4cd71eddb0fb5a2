/*
 * Chaos: the cluster of `npm run cluster` under many clients of the SDK, while one thing after another breaks. In the end a
 * checker that stands outside the product compares what every client did and saw with what is stored.
 */
import { startCluster } from '@meydan/testkit/cluster/cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomId } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { startCuttingProxy } from '@meydan/testkit/cutting-proxy'
import { writeResults } from '../load/results.ts'
import { percentile } from '../load/statistics.ts'
import { createChaosClient, type ChaosClient } from './chaos-client.ts'
import { keepEvidence } from './evidence.ts'
import { faults, type Target } from './faults.ts'
import { judge } from './ledger.ts'
import type { ChaosOptions } from './options.ts'
import { populate } from './population.ts'
import { createRandom, type Random } from './random.ts'
import { countUnread, readHeads, readMessages } from './stored.ts'

const roomsOfEach = 5
const stepMs = 50
/** A client that was cut again and again waits up to half a minute before it comes back. */
const calmWithinMs = 90_000
/** After a fault is over and everybody has come back, this long goes by before the next one. */
const restMs = 1_000

/** Shorter runs leave the kept results as they are. */
const keptFromMinutes = 3

/** How one fault went. */
interface FaultRecord {
  readonly kind: string
  /** From its beginning until everybody was online and had sent what they had. */
  readonly recoveryMs: number
}

/** Runs it. @returns the exit code: 0 when nothing was broken. */
export async function chaos(options: ChaosOptions): Promise<number> {
  const { seed, minutes, clients: clientCount, rooms, rate, planted } = options
  const random = createRandom(seed)
  say(`seed ${seed}`)
  await using started = new AsyncDisposableStack()
  say('Starting the cluster …')
  const failpoints = ['kill_before_publish', ...planted].join(',')
  const cluster = started.use(
    await startCluster({ env: { MEYDAN_ENV: 'test', MEYDAN_FAILPOINTS: failpoints, LOG_LEVEL: 'error' } }),
  )
  const proxy = await startCuttingProxy(Number(new URL(cluster.baseUrl).port))
  started.defer(() => proxy.close())
  say('Making people and rooms …')
  const { workspaceId, roomIds, inhabitants } = await populate({
    baseUrl: cluster.instances[0]?.baseUrl ?? cluster.baseUrl,
    people: Math.ceil(clientCount / 2),
    rooms,
    roomsOfEach,
    random,
  })
  const database = await cluster.postgres.connect()
  const baseline = await readHeads(database, roomIds)
  await database.end()

  // Everybody has two devices.
  const clients = Array.from({ length: clientCount }, (_, index) =>
    createChaosClient({
      ...(inhabitants[index % inhabitants.length] as (typeof inhabitants)[number]),
      name: `cihaz ${index}`,
      baseUrl: `http://localhost:${proxy.port}`,
      workspaceId,
    }),
  )
  started.defer(() => {
    for (const client of clients) client.close()
  })
  say(`Opening ${clients.length} clients …`)
  await inParallel(clients.length, 10, (index) => (clients[index] as ChaosClient).open())
  const before = clients.reduce((sum, client) => sum + client.resyncs, 0)

  say(`Breaking things for ${minutes} min …`)
  const acting = new AbortController()
  const people = act(clients, { rate, random: createRandom(seed + 1), signal: acting.signal })
  const records = await breakThings({ cluster, proxy }, clients, random, minutes * 60_000)
  acting.abort()
  await people

  say('Waiting until everybody is calm …')
  await calm(clients)
  const stuck = clients.filter((client) => !client.isCalm || client.failed > 0)
  for (const client of stuck.slice(0, 10)) say(`  ${client.describe()}`)
  const resyncs = clients.reduce((sum, client) => sum + client.resyncs, 0) - before

  const verifying = await cluster.postgres.connect()
  try {
    const ledgers = await inParallel(clients.length, 4, (index) => (clients[index] as ChaosClient).ledger())
    const stored = (await readMessages(verifying, roomIds)).filter(
      ({ roomId, seq }) => seq > (baseline.get(roomId) ?? 0),
    )
    const verdict = judge(ledgers, stored, baseline)
    const drifts = await settledDrifts(clients, () => countUnread(verifying, roomIds))
    const live = ledgers.reduce((sum, { received }) => sum + received.filter((entry) => 'seq' in entry).length, 0)
    const countByRoom = Map.groupBy(stored, ({ roomId }) => roomId)
    const due = clients.reduce(
      (sum, client) =>
        sum + client.roomIds.reduce((own: number, roomId: RoomId) => own + (countByRoom.get(roomId)?.length ?? 0), 0),
      0,
    )
    const kinds = new Set(records.map(({ kind }) => kind)).size
    const acked = clients.reduce((sum, client) => sum + client.acknowledgedCount, 0)
    const recoveries = records.map(({ recoveryMs }) => recoveryMs)
    const p99 = Math.round(percentile(recoveries, 99))
    const liveRatio = due === 0 ? 0 : Math.floor((live / due) * 1_000) / 1_000
    const line =
      `chaos: kinds=${kinds}/${Object.keys(faults).length} faults=${records.length} acked=${acked} lost=${verdict.lost} ` +
      `duplicated=${verdict.duplicated} misordered=${verdict.misordered} holes=${verdict.holes} unread_drift=${drifts.length} ` +
      `stuck_clients=${stuck.length} live_ratio=${liveRatio} resyncs=${resyncs} recovery_p99_ms=${p99}`
    if (planted.length === 0 && minutes >= keptFromMinutes) {
      await writeResults('chaos', {
        options,
        records,
        ...verdict,
        acked,
        drift: drifts.length,
        resyncs,
        liveRatio,
        stored: stored.length,
      })
    }
    const broken = verdict.lost + verdict.duplicated + verdict.misordered + verdict.holes + drifts.length + stuck.length
    if (broken > 0) say(`  What was done and seen: ${await keepEvidence(seed, ledgers, { drifts, stored, baseline })}`)
    say(line)
    return broken === 0 && acked > 0 && kinds === Math.min(records.length, Object.keys(faults).length) ? 0 : 1
  } finally {
    await verifying.end()
  }
}

/** People do things at random until they are told to stop; `rate`: how many things a second, all together. */
async function act(
  clients: readonly ChaosClient[],
  { rate, random, signal }: { rate: number; random: Random; signal: AbortSignal },
): Promise<void> {
  let due = 0
  let last = performance.now()
  while (!signal.aborted) {
    await sleep(stepMs)
    const elapsed = performance.now() - last
    last += elapsed
    due = Math.min(due + (elapsed * rate) / 1_000, rate)
    for (; due >= 1; due--) random.pick(clients).act(random)
  }
}

/** One fault after another, each kind before any comes again; the next when everybody has recovered from the one before. */
async function breakThings(
  target: Target,
  clients: readonly ChaosClient[],
  random: Random,
  forMs: number,
): Promise<FaultRecord[]> {
  const until = performance.now() + forMs
  const records: FaultRecord[] = []
  let waiting: string[] = []
  while (performance.now() < until) {
    if (waiting.length === 0) waiting = random.shuffle(Object.keys(faults))
    const kind = waiting.shift() as string
    const startedAt = performance.now()
    await faults[kind]?.(target, random)
    await calm(clients)
    const recoveryMs = Math.round(performance.now() - startedAt)
    say(`  ${kind}: everybody well after ${(recoveryMs / 1_000).toFixed(1)} s`)
    records.push({ kind, recoveryMs })
    await sleep(restMs)
  }
  return records
}

/** Waits until everybody is online and has sent what they had: people go on writing, so each is looked at by itself. */
async function calm(clients: readonly ChaosClient[]): Promise<void> {
  const until = performance.now() + calmWithinMs
  let restless = [...clients]
  while (restless.length > 0 && performance.now() < until) {
    await sleep(stepMs)
    restless = restless.filter((client) => !client.isCalm)
  }
}

/** What devices show otherwise than the messages say; what is still on its way gets 5 s. */
async function settledDrifts(
  clients: readonly ChaosClient[],
  count: () => ReturnType<typeof countUnread>,
): Promise<readonly object[]> {
  const standings = await count()
  const drifts = () =>
    clients.flatMap((client) => {
      const { name, memberId } = client
      const shown = client.unreadByRoom()
      return standings
        .filter((own) => own.memberId === memberId)
        .filter(({ roomId, readSeq, unread }) => {
          const mark = shown.get(roomId)
          return mark?.unread !== unread || mark.readSeq !== readSeq
        })
        .map((stored) => ({ name, stored, shown: shown.get(stored.roomId) }))
    })
  for (let waited = 0; waited < 5_000 && drifts().length > 0; waited += 250) await sleep(250)
  return drifts()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
