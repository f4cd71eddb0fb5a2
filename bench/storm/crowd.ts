import { setTimeout as sleep } from 'node:timers/promises'
import { createMeydan, operations } from '@meydan/client'
import { newId, roomStream, type ClientId, type RoomId } from '@meydan/protocol'
import type { Cluster } from '@meydan/testkit/cluster/cluster'
import { inParallel } from '../load/in-parallel.ts'
import { readMetrics, sumOf } from '../load/metrics.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import { ResumingSocket } from '../load/resuming-socket.ts'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'
import { percentile } from '../load/statistics.ts'

/** How one storm went. */
export interface Storm {
  /** From the cut until so many were back; infinite where they were not in time. */
  readonly ms95: number
  readonly ms100: number
  /** CPU-milliseconds of all instances together. */
  readonly cpuMs: number
  /** Statements of all instances, by what the gateway asked for; `all` has those of the writer, too. */
  readonly statements: Readonly<Record<'all' | 'directory' | 'log' | 'heads', number>>
}

const openedAtOnce = 50
/** nginx lets 200 requests a second from one address. */
const addresses = 16
const messages = 10
const messageEachMs = 100
const stepMs = 20

/** All clients, and somebody who writes to the room that is everybody's. */
export class Crowd {
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

  async open(withinMs: number): Promise<void> {
    await inParallel(this.clients.length, openedAtOnce, (index) => (this.clients[index] as ResumingSocket).connect())
    await this.#until(() => this.clients.every((client) => client.isWelcome), withinMs)
  }

  /** Cuts everybody at once, writes some messages, and waits until all are back, or no longer. */
  async storm(withinMs: number): Promise<Storm> {
    const before = await this.#look()
    this.#backMs = []
    for (const index of this.clients.keys()) this.#awaited.set(index, Number.POSITIVE_INFINITY)
    this.#cutAt = performance.now()
    for (const client of this.clients) client.cut()
    await this.#write()
    await this.#until(() => this.#awaited.size === 0, withinMs)
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
    const pages = await Promise.all(instances.map(({ baseUrl }) => readMetrics(baseUrl)))
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

  async #until(isDone: () => boolean, withinMs: number): Promise<void> {
    const end = performance.now() + withinMs
    while (!isDone() && performance.now() < end) await sleep(stepMs)
  }
}
