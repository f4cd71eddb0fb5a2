/*
 * A storm of reconnects: all clients of a cluster lose their connections at once and come back by themselves, while somebody
 * goes on writing. Counted is when they are back, and what that costs the instances and the database.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createMeydan, operations } from '@meydan/client'
import { newId, roomStream, type ClientId, type RoomId } from '@meydan/protocol'
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { readMetrics, sumOf } from '../load/metrics.ts'
import { readCounts } from '../load/options.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import { ResumingSocket } from '../load/resuming-socket.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany, type SeededCompany } from '../load/seed-company.ts'
import { median, percentile } from '../load/statistics.ts'
import { shown, tableOf } from '../load/table.ts'
import type { Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'

/** How one storm went. */
interface Storm {
  /** From the cut until so many were back; infinite where they were not in time. */
  readonly ms95: number
  readonly ms100: number
  /** CPU-milliseconds of all instances together. */
  readonly cpuMs: number
  /** Statements of all instances, by what the gateway asked for; `all` has those of the writer, too. */
  readonly statements: Readonly<Record<'all' | 'directory' | 'log' | 'heads', number>>
}

/** What has to hold. */
const bounds = { ms95: 10_000, ms100: 30_000, statementsPerClient: 0.1 }
const roomsOfEach = 50
const openedAtOnce = 50
/** nginx lets 200 requests a second from one address. */
const addresses = 16
const messages = 10
const messageEachMs = 100
/** A client that was welcomed this long ago comes back with the short waits again. */
const restMs = 6_000
const stepMs = 20
const metricsToken = 'metrics-of-the-bench'

/** `bench storm [--clients 3000] [--instances 3] [--rounds 3]`. @returns the exit code. */
export async function storm(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { clients: 3_000, instances: 3, rounds: 3 })
  await using scope = new RunScope()
  process.stdout.write('Starting the cluster …\n')
  const cluster = await startCluster({ instances: counts.instances, env: { METRICS_TOKEN: metricsToken } })
  scope.onEnd(() => cluster[Symbol.asyncDispose]())
  const plan = planCompany({
    people: counts.clients + 1,
    rooms: Math.max(roomsOfEach, Math.ceil(counts.clients / 5)),
    roomsOfEach,
    commonRooms: 1,
    messagesPerRoom: 0,
  })
  const company = await withDatabase(cluster.postgres, (database) => seedCompany(database, plan))
  const crowd = new Crowd(cluster, company, counts.clients)
  scope.onEnd(() => crowd.close())
  process.stdout.write(`Opening ${counts.clients} sockets …\n`)
  await crowd.open()

  const storms: Storm[] = []
  for (let round = 1; round <= counts.rounds; round++) {
    process.stdout.write(`Storm ${round} of ${counts.rounds} …\n`)
    await sleep(restMs)
    storms.push(await crowd.storm())
  }
  return await report(storms, crowd, counts)
}

/** All clients, and somebody who writes to the room that is everybody's. */
class Crowd {
  readonly clients: readonly ResumingSocket[]
  readonly #cluster: Cluster
  readonly #company: SeededCompany
  readonly #roomId: RoomId
  #posted = 0
  /** Which clients are yet to come back, and how many messages each has to have for it. */
  readonly #awaited = new Map<number, number>()
  #backMs: number[] = []
  #cutAt = 0

  constructor(cluster: Cluster, company: SeededCompany, count: number) {
    this.#cluster = cluster
    this.#company = company
    this.#roomId = company.roomIds[0] as RoomId
    const port = Number(new URL(cluster.baseUrl).port)
    this.clients = Array.from(
      { length: count },
      (_, index) =>
        new ResumingSocket({
          port,
          localAddress: `127.0.1.${1 + (index % addresses)}`,
          workspaceId: company.workspaceId,
          token: (company.people[index] as Person).token,
          onProgress: () => this.#moved(index),
        }),
    )
  }

  async open(): Promise<void> {
    await inParallel(this.clients.length, openedAtOnce, (index) => (this.clients[index] as ResumingSocket).connect())
    await this.#until(() => this.clients.every((client) => client.isWelcome))
  }

  /** Cuts everybody at once, writes some messages, and waits until all are back. */
  async storm(): Promise<Storm> {
    const before = await this.#look()
    this.#backMs = []
    for (const index of this.clients.keys()) this.#awaited.set(index, Number.POSITIVE_INFINITY)
    this.#cutAt = performance.now()
    for (const client of this.clients) client.cut()
    await this.#write()
    await this.#until(() => this.#awaited.size === 0)
    const after = await this.#look()
    const missing = Array.from(this.#awaited, () => Number.POSITIVE_INFINITY)
    this.#awaited.clear()
    const times = [...this.#backMs, ...missing]
    const spent = (kind: keyof Storm['statements']) => after.statements[kind] - before.statements[kind]
    return {
      ms95: percentile(times, 95),
      ms100: percentile(times, 100),
      cpuMs: (after.cpu - before.cpu) / 1_000,
      statements: { all: spent('all'), directory: spent('directory'), log: spent('log'), heads: spent('heads') },
    }
  }

  /** Messages that somebody lacks. */
  lost(): number {
    return this.clients.reduce((sum, client) => sum + this.#posted - this.#heldBy(client), 0)
  }

  close(): void {
    for (const client of this.clients) client.close()
  }

  #heldBy(client: ResumingSocket): number {
    return client.offsetOf(roomStream(this.#roomId))
  }

  #moved(index: number): void {
    const client = this.clients[index]
    const due = this.#awaited.get(index)
    if (client === undefined || due === undefined || !client.isWelcome) return
    // What was written before the welcome is due with it.
    const count = Math.min(due, this.#posted)
    this.#awaited.set(index, count)
    if (this.#heldBy(client) < count) return
    this.#awaited.delete(index)
    this.#backMs.push(performance.now() - this.#cutAt)
  }

  async #write(): Promise<void> {
    const { people, workspaceId } = this.#company
    const poster = createMeydan({ baseUrl: this.#cluster.baseUrl, token: (people.at(-1) as Person).token })
    for (let message = 0; message < messages; message++) {
      const input = { roomId: this.#roomId, clientId: newId<ClientId>(), body: `fırtına ${message}` }
      await poster.call(operations.chat.postMessage, input, { workspaceId })
      this.#posted++
      await sleep(messageEachMs)
    }
  }

  async #look() {
    const { instances } = this.#cluster
    const pages = await Promise.all(instances.map(({ baseUrl }) => readMetrics(baseUrl, metricsToken)))
    const reads = (kind: string) => sumOf(pages, `meydan_gateway_reads_total{kind="${kind}"}`)
    return {
      cpu: instances.reduce((sum, { pid }) => sum + cpuOfProcess(pid as number), 0),
      statements: {
        all: sumOf(pages, 'meydan_db_statement_seconds_count'),
        directory: reads('directory'),
        log: reads('log'),
        heads: reads('heads'),
      },
    }
  }

  async #until(isDone: () => boolean): Promise<void> {
    const end = performance.now() + 2 * bounds.ms100
    while (!isDone() && performance.now() < end) await sleep(stepMs)
  }
}

async function report(
  storms: readonly Storm[],
  crowd: Crowd,
  counts: Readonly<Record<'clients' | 'instances' | 'rounds', number>>,
): Promise<number> {
  const { clients } = crowd
  const total = (of: (client: ResumingSocket) => number) => clients.reduce((sum, client) => sum + of(client), 0)
  const faults = {
    lost: crowd.lost(),
    duplicated: total((client) => client.faults.duplicated),
    misordered: total((client) => client.faults.misordered),
  }
  const resyncs = total((client) => client.faults.resyncs)
  const refusals = total((client) => client.refusals)
  const perClient = storms.map(({ statements }) => statements.all / counts.clients)
  const worst = {
    ms95: Math.max(...storms.map(({ ms95 }) => ms95)),
    ms100: Math.max(...storms.map(({ ms100 }) => ms100)),
    statementsPerClient: Math.max(...perClient),
  }
  const cpuMsPerClient = median(storms.map(({ cpuMs }) => cpuMs / counts.clients))
  const rows = storms.map(({ ms95, ms100, cpuMs, statements }, index) => [
    String(index + 1),
    shown(ms95 / 1_000),
    shown(ms100 / 1_000),
    shown(cpuMs / counts.clients),
    ...[statements.all, statements.directory, statements.log, statements.heads].map(String),
  ])
  const isHeld =
    worst.ms95 <= bounds.ms95 && worst.ms100 <= bounds.ms100 && worst.statementsPerClient <= bounds.statementsPerClient
  process.stdout.write(
    [
      '',
      `${counts.clients} clients of as many people in ${roomsOfEach} rooms each, ${counts.instances} instances behind nginx`,
      '',
      tableOf(['', '95 % s', '100 % s', 'CPU-ms/client', 'statements', 'directory', 'log', 'heads'], rows),
      '',
      `Handshakes that were refused: ${refusals}; streams that were to be loaded anew: ${resyncs}.`,
      `Has to hold: 95 % in ${bounds.ms95 / 1_000} s, all in ${bounds.ms100 / 1_000} s, ` +
        `≤ ${bounds.statementsPerClient} statements for each client: ${isHeld ? 'it does' : 'IT DOES NOT'}.`,
      `storm: back_95_ms=${Math.round(worst.ms95)} back_100_ms=${Math.round(worst.ms100)} ` +
        `statements_per_client=${worst.statementsPerClient.toFixed(3)} cpu_ms_per_client=${shown(cpuMsPerClient)} ` +
        `lost=${faults.lost} duplicated=${faults.duplicated} misordered=${faults.misordered}`,
      '',
    ].join('\n'),
  )
  await writeResults('storm', { counts, bounds, worst, cpuMsPerClient, storms, faults, refusals, resyncs })
  return isHeld && faults.lost + faults.duplicated + faults.misordered === 0 ? 0 : 1
}
