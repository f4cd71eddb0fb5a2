/*
 * Jobs: how many a CPU-second brings from being asked for to being written down as done, beside other queues and beside a
 * transaction that only inserts a row; how soon a single one begins; and what asking for one adds to the answer of a request.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import type { HttpRequests } from '../load/http-requests.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, percentile, ratioSpread, spread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { startParties, type Parties, type Party } from './parties.ts'
import { atOnce } from './queue-party.ts'

/** One stretch of jobs. CPU times are microseconds per job. */
interface Stretch {
  readonly perSecond: number
  readonly app: number
  readonly store: number
}

interface Contestant {
  readonly party: Party
  readonly stretches: Stretch[]
  /** Of single jobs, in milliseconds from being asked for. */
  readonly begins: number[]
}

/** Answer times in milliseconds of two operations that differ in the job alone. */
interface Answers {
  readonly without: number[]
  readonly asking: number[]
}

/** Long enough for whatever a party does when it has nothing left to do. */
const restMs = 20

/** `bench jobs [--jobs 1000] [--singles 40] [--requests 100] [--rounds 7] [--idle 30]`. @returns the exit code. */
export async function jobs(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { jobs: 1_000, singles: 40, requests: 100, rounds: 7, idle: 30 })
  if (!hasRedisServer) throw new Error('redis-server is needed: apt-get install redis-server')
  await using scope = new RunScope()
  process.stdout.write('Starting the queues …\n')
  const parties = await startParties(scope)
  const { operations, insert, ...queues } = parties
  const contestants = [...Object.values(queues), insert].map((party): Contestant => ({
    party,
    stretches: [],
    begins: [],
  }))
  const answers: Answers = { without: [], asking: [] }

  for (let round = 0; round <= counts.rounds; round++) {
    const isWarmUp = round === 0
    process.stdout.write(isWarmUp ? 'Warming up …\n' : `Round ${round} of ${counts.rounds} …\n`)
    for (let turn = 0; turn < contestants.length; turn++) {
      const { party, stretches, begins } = contestants[(round + turn) % contestants.length] as Contestant
      const stretch = await measure(party, counts.jobs)
      if (!isWarmUp) stretches.push(stretch)
      if (party === insert) continue
      for (let single = 0; single < counts.singles; single++) {
        const beganMs = await party.single()
        if (!isWarmUp) begins.push(beganMs)
        await sleep(restMs)
      }
    }
    const own = await answerTimes(operations, counts.requests)
    if (isWarmUp) continue
    answers.without.push(...own.without)
    answers.asking.push(...own.asking)
  }
  process.stdout.write(`Watching the idle worker for ${counts.idle} s …\n`)
  const idleStatements = await idleStatementsPerSecond(parties.silent, counts.idle)
  return await report(parties, contestants, { answers, idleStatements, counts })
}

async function measure(party: Party, jobs: number): Promise<Stretch> {
  const before = party.cpu()
  const startedAt = performance.now()
  await party.run(jobs)
  const seconds = (performance.now() - startedAt) / 1_000
  const after = party.cpu()
  return {
    perSecond: jobs / seconds,
    app: (after.app - before.app) / jobs,
    store: (after.store - before.store) / jobs,
  }
}

/** Both operations in turns, one request at a time; each begins when the job of the one before is over. */
async function answerTimes(operations: HttpRequests, requests: number): Promise<Answers> {
  const found: Answers = { without: [], asking: [] }
  const body = JSON.stringify({ body: 'Toplantı yarın saat onda.' })
  const ask = async (path: string, times: number[]) => {
    const startedAt = performance.now()
    await operations.send({ path, body })
    times.push(performance.now() - startedAt)
    await sleep(restMs)
  }
  for (let request = 0; request < requests; request++) {
    await ask('/api/write', found.without)
    await ask('/api/write-and-ask', found.asking)
  }
  return found
}

async function idleStatementsPerSecond(party: Party, seconds: number): Promise<number> {
  const before = await party.statements()
  await sleep(seconds * 1_000)
  return ((await party.statements()) - before) / seconds
}

async function report(
  parties: Parties,
  contestants: readonly Contestant[],
  found: { answers: Answers; idleStatements: number; counts: Readonly<Record<string, number>> },
): Promise<number> {
  const { answers, idleStatements, counts } = found
  const of = (party: Party) => contestants.find((one) => one.party === party) as Contestant
  const own = of(parties.silent)
  const ratioTo = (party: Party) => ratioSpread(own.stretches.map(perCpuSecond), of(party).stretches.map(perCpuSecond))
  const ratios = {
    vsBullmq: ratioTo(parties.bullmq),
    vsBullmqDurable: ratioTo(parties.bullmqDurable),
    vsGraphile: ratioTo(parties.graphile),
    vsGraphileBatched: ratioTo(parties.graphileBatched),
    vsInsert: ratioTo(parties.insert),
  }
  const perCpu = spread(own.stretches.map(perCpuSecond))
  const added = {
    p50: percentile(answers.asking, 50) - percentile(answers.without, 50),
    p95: percentile(answers.asking, 95) - percentile(answers.without, 95),
  }
  const rows = contestants.map(({ party, stretches, begins }) => {
    const { median: middle, min, max } = spread(stretches.map(perCpuSecond))
    return [
      party.name,
      shown(median(stretches.map(({ perSecond }) => perSecond))),
      shown(median(stretches.map(({ app }) => app))),
      shown(median(stretches.map(({ store }) => store))),
      shown(middle),
      `${shown(min)}–${shown(max)}`,
      shown(percentile(begins, 50)),
      shown(percentile(begins, 99)),
    ]
  })
  const head = ['', 'jobs/s', 'app µs', 'store µs', 'jobs/CPU-s', 'range', 'begin p50 ms', 'begin p99 ms']
  const answerRows = (['without', 'asking'] as const).map((kind) => [
    kind === 'without' ? 'a request that writes' : 'and asks for a job',
    shown(percentile(answers[kind], 50)),
    shown(percentile(answers[kind], 95)),
  ])
  process.stdout.write(
    [
      '',
      `Jobs asked for by ${atOnce} at once and done ${atOnce} at once; ${counts['rounds']} rounds of ${counts['jobs']} jobs; ` +
        'medians; CPU-µs per job. App: asks and works. Store: PostgreSQL or Redis.',
      '',
      tableOf(head, rows),
      '',
      tableOf(['answer ms', 'p50', 'p95'], answerRows),
      '',
      'BullMQ knows no transaction of ours: what it stores may be there without its cause, or not be there with it. As it',
      'comes, a Redis that dies has forgotten the last minutes; durable is with an fsync before each answer, as PostgreSQL.',
      `jobs: per_cpu_s=${shown(perCpu.median)} vs_bullmq=${ratioText(ratios.vsBullmq.median)} ` +
        `vs_bullmq_durable=${ratioText(ratios.vsBullmqDurable.median)} vs_graphile=${ratioText(ratios.vsGraphile.median)} ` +
        `vs_insert=${ratioText(ratios.vsInsert.median)} begin_p50_ms=${shown(percentile(own.begins, 50))} ` +
        `begin_p99_ms=${shown(percentile(own.begins, 99))} enqueue_added_p50_ms=${shown(added.p50)} ` +
        `enqueue_added_p95_ms=${shown(added.p95)} idle_statements_per_s=${shown(idleStatements)}`,
      '',
    ].join('\n'),
  )
  await writeResults('jobs', {
    unit: 'jobs per CPU-second of whoever asks and works, and of where jobs are stored',
    counts,
    atOnce,
    ratios,
    perCpuSecond: perCpu,
    added,
    idleStatements,
    answers: Object.fromEntries(
      Object.entries(answers).map(([kind, times]: [string, number[]]) => [
        kind,
        { p50: percentile(times, 50), p95: percentile(times, 95) },
      ]),
    ),
    parties: contestants.map(({ party, stretches, begins }) => ({
      name: party.name,
      begin: { p50: percentile(begins, 50), p99: percentile(begins, 99) },
      stretches,
    })),
  })
  return 0
}

function perCpuSecond({ app, store }: Stretch): number {
  return 1_000_000 / (app + store)
}
