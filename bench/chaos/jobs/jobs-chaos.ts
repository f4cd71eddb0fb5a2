/*
 * Chaos for jobs: workers are killed in the middle of jobs and PostgreSQL is restarted, while jobs are asked for. What they do
 * is noted down by a process that nobody kills, and in the end each job must have had its effect once.
 */
import { systemClock } from '@meydan/platform/clock'
import { targetFromUrl } from '@meydan/platform/db/connection'
import { socketName } from '@meydan/platform/db/embedded/settings'
import { createDatabase } from '@meydan/platform/db/postgres'
import { sql } from '@meydan/platform/db/sql'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import { silentLog } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { startClusterPostgres, type ClusterPostgres } from '@meydan/testkit/cluster/cluster-postgres'
import { startCuttingProxy, type CuttingProxy } from '@meydan/testkit/cutting-proxy'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startNodePeer } from '../../load/node-peer.ts'
import { writeResults } from '../../load/results.ts'
import { RunScope } from '../../load/run-scope.ts'
import { percentile } from '../../load/statistics.ts'
import { tableOf } from '../../load/table.ts'
import { createRandom } from '../random.ts'
import { judgedTables, kinds } from './chaos-jobs.ts'
import { Enqueuer, type Askings } from './enqueuer.ts'
import { Fleet } from './fleet.ts'
import { judge, type Verdict } from './judge.ts'
import type { JobsChaosOptions } from './options.ts'
import { readQueue, type QueueState } from './queue-state.ts'
import { readRecord } from './record.ts'

/** So many that each lives longer than the time after which one looks for dead ones. */
const workers = 6
/** A worker is killed so often, and most of them in the middle of a job. */
const jobsPerKill = 100
const shareInTheMiddle = 0.8
const restarts = 2
/** How long before a restart no answers arrive. */
const mutedMs = 60
/** How long PostgreSQL stays away. */
const awayMs = 500
/** A dead worker's claims lapse after 20 s, which is noticed every 10; a job may have died several times. */
const calmWithinMs = 180_000
/** Shorter runs leave the kept results as they are. */
const keptFrom = 10_000

/** Runs it. @returns the exit code: 0 when each job had its effect once. */
export async function jobsChaos(options: JobsChaosOptions): Promise<number> {
  const { seed, count, planted } = options
  const startedAt = performance.now()
  say(`seed ${seed}`)
  await using scope = new RunScope()
  say('Starting PostgreSQL, the recorder and the workers …')
  const folder = await scope.folder()
  const postgres = await startClusterPostgres(folder)
  scope.onEnd(() => postgres[Symbol.asyncDispose]())
  const direct = targetFromUrl(postgres.url)
  await migrateAll(direct, [])
  // All reach it by a network that can keep its answers back.
  const network = await startCuttingProxy({ path: join(direct.host, socketName) })
  scope.onEnd(() => network.close())
  const target = { ...direct, host: '127.0.0.1', port: network.port }
  const [log, clock] = [silentLog(), systemClock]
  const db = createDatabase({ target, maxConnections: 16, clock, log })
  scope.onEnd(() => db.stop())
  await db.raw(judgedTables)
  const recordFile = join(folder, 'record.ndjson')
  const recorder = await startNodePeer(scope, {
    name: 'the recorder',
    script: join(import.meta.dirname, 'recorder-process.ts'),
    args: [recordFile, String(seed)],
  })
  const fleet = new Fleet({
    target,
    recorderPort: Number(recorder.ready[1]),
    folder,
    random: createRandom(seed + 1),
  })
  scope.onEnd(() => fleet.stop())
  await Promise.all(Array.from({ length: workers }, () => fleet.add()))
  const boss = await openBoss({ db, clock, log, supervises: false })
  scope.onEnd(() => stopBoss(boss))
  const jobs = createJobQueue({ boss, pubsub: new MemoryBus().connect(), clock })
  const enqueuer = new Enqueuer({ db, jobs, count, seed, planted })

  const forMs = options.seconds * 1_000
  const killed = Math.ceil(count / jobsPerKill)
  say(`Asking for ${count} jobs in ${options.seconds} s, killing ${killed} workers …`)
  const [askings] = await Promise.all([
    enqueuer.run(forMs),
    killWorkers(fleet, { count: killed, forMs, seed }),
    restartPostgres({ postgres, network, enqueuer }, forMs),
  ])

  say('Waiting until all jobs have ended …')
  const queue = await calm(() => readQueue(db))
  const ownEffects = await db.rows(sql<{ job: string }>`select job_id as job from chaos_effects`)
  const evidence = {
    askedFor: askings.askedFor,
    ownEffects: ownEffects.map(({ job }) => job),
    record: await readRecord(recordFile),
  }
  const verdict = judge(evidence)
  const problems = problemsOf({ verdict, fleet, queue, askings, killed })
  const recovery = { p50: percentile(fleet.recoveries, 50), p99: percentile(fleet.recoveries, 99) }
  const line =
    `jobs: enqueued=${verdict.enqueued} effects=${verdict.effects} doubled=${verdict.doubled} lost=${verdict.lost} ` +
    `attempts=${queue.attempts} kills_midjob=${fleet.killsInTheMiddle} unknown=${verdict.unknown}`
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  say(summaryOf(verdict, askings, fleet))
  say(
    `A killed worker's job had ended after ${(recovery.p50 / 1_000).toFixed(1)} s (p50), ` +
      `${(recovery.p99 / 1_000).toFixed(1)} s (p99); ${fleet.recoveries.length} of them. ${seconds} s in all.`,
  )
  if (planted === undefined && count >= keptFrom) {
    const { byKind, ...counts } = verdict
    await writeResults('chaos-jobs', {
      options,
      ...counts,
      byKind: Object.fromEntries(byKind),
      attempts: queue.attempts,
      kills: fleet.kills,
      killsInTheMiddle: fleet.killsInTheMiddle,
      restarts,
      unanswered: askings.unanswered,
      unansweredCommitted: askings.unansweredCommitted,
      rolledBack: askings.rolledBack.length,
      recoveryMs: recovery,
      recovered: fleet.recoveries.length,
      seconds,
    })
  }
  if (problems.length > 0) {
    const kept = join(await mkdtemp(join(tmpdir(), 'meydan-chaos-')), `jobs-seed-${seed}.ndjson`)
    await copyFile(recordFile, kept)
    for (const problem of problems) say(`wrong: ${problem}`)
    say(`  What the recorder has: ${kept}`)
  }
  say(line)
  return problems.length === 0 ? 0 : 1
}

/** Kills workers until enough have died, and enough of them in the middle of a job; others stand in their places then. */
async function killWorkers(fleet: Fleet, { count, forMs, seed }: { count: number; forMs: number; seed: number }) {
  const random = createRandom(seed + 2)
  const startedAt = performance.now()
  const isEnough = () => fleet.kills >= count && fleet.killsInTheMiddle >= count * shareInTheMiddle
  for (let kill = 0; !isEnough() && kill < 2 * count; kill++) {
    const dueAt = startedAt + ((kill + random.next()) / count) * forMs
    await sleep(Math.max(0, dueAt - performance.now()))
    await fleet.killOne()
  }
  await fleet.replaced()
}

/**
 * Restarts PostgreSQL while many transactions are under way: killed the first time, in order the second. Just before, its
 * answers no longer arrive: what is committed then is committed, and nobody is told.
 */
async function restartPostgres(
  target: { postgres: ClusterPostgres; network: CuttingProxy; enqueuer: Enqueuer },
  forMs: number,
): Promise<void> {
  const { postgres, network, enqueuer } = target
  for (const end of [() => postgres.kill(), () => postgres.stop()]) {
    await sleep(forMs / (restarts + 1))
    await enqueuer.hurry(async () => {
      network.muteAll()
      await sleep(mutedMs)
      await end()
      network.cutAll()
      await sleep(awayMs)
      await postgres.start()
    })
    say('  PostgreSQL was restarted')
  }
}

/** Waits until nothing is left to do. */
async function calm(read: () => Promise<QueueState>): Promise<QueueState> {
  const until = performance.now() + calmWithinMs
  for (;;) {
    const state = await read()
    if (state.unfinished === 0 || performance.now() > until) return state
    await sleep(250)
  }
}

/** What must not be, in words. */
function problemsOf(run: {
  verdict: Verdict
  fleet: Fleet
  queue: QueueState
  askings: Askings
  killed: number
}): string[] {
  const { verdict, fleet, queue, askings, killed } = run
  const leastInTheMiddle = Math.ceil(killed * shareInTheMiddle)
  const problems: readonly (readonly [boolean, string])[] = [
    [verdict.doubled > 0, `${verdict.doubled} effects happened again`],
    [verdict.lost > 0, `${verdict.lost} jobs had no effect`],
    [verdict.unasked > 0, `${verdict.unasked} effects are of jobs whose transaction was rolled back`],
    [verdict.effects !== verdict.enqueued, `${verdict.enqueued} jobs had ${verdict.effects} effects`],
    [queue.unfinished > 0, `${queue.unfinished} jobs have not ended`],
    [queue.failed > 0, `${queue.failed} jobs were given up`],
    [queue.parted > 0, `${queue.parted} jobs stand without their fact, or facts without their job`],
    [fleet.kills < killed, `only ${fleet.kills} workers were killed`],
    [fleet.killsInTheMiddle < leastInTheMiddle, `only ${fleet.killsInTheMiddle} workers died in the middle of a job`],
    [fleet.deaths > 0, `${fleet.deaths} workers ended by themselves`],
    [askings.rolledBack.length === 0, 'no transaction was rolled back'],
  ]
  return problems.filter(([isSo]) => isSo).map(([, words]) => words)
}

function summaryOf(verdict: Verdict, askings: Askings, fleet: Fleet): string {
  const rows = kinds.map((kind) => {
    const own = verdict.byKind.get(kind)
    return [kind, own?.enqueued, own?.effects, own?.doubled, own?.lost].map((cell) => String(cell ?? 0))
  })
  return [
    '',
    tableOf(['', 'enqueued', 'effects', 'doubled', 'lost'], rows),
    '',
    `${fleet.kills} workers killed, PostgreSQL restarted ${restarts} times. ${askings.rolledBack.length} jobs were rolled back ` +
      `on purpose. ${askings.unanswered} transactions ended without an answer, ${askings.unansweredCommitted} of them committed.`,
    `${verdict.recognised} effects came again and were recognised by their key. ${verdict.unknown} times an attempt had to ask ` +
      `whether the one before had arrived; ${verdict.unknownArrived} times it had.`,
  ].join('\n')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
