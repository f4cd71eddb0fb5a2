/*
 * Overload: how much an instance gets done when three times as much is asked of it as it can do. The most that it can do is
 * measured in the same run, by as many people as it takes who wait for each answer.
 */
import { defaultLimits } from '@meydan/testkit/product-process'
import { checkStored, type StorageFaults, type StoredMessage } from '../durable/stored-check.ts'
import { planCompany } from '../load/company-plan.ts'
import { metricsToken, readMetrics, sumOf } from '../load/metrics.ts'
import { offer } from '../load/offer.ts'
import { readCounts } from '../load/options.ts'
import { Outcomes } from '../load/outcomes.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import { median, percentile } from '../load/statistics.ts'
import { startProduct, type StartedProduct } from '../load/started-product.ts'
import { shown, tableOf } from '../load/table.ts'
import { until } from '../load/until.ts'
import { withDatabase } from '../load/with-database.ts'
import { Crowd, kinds, type Kind } from './crowd.ts'
import { probeHealth } from './health-probe.ts'

/** What has to hold. */
const bounds = { goodputVsPeak: 0.8, loopDelayP99Ms: 250, healthP99Ms: 200, unsentShare: 0.01 }
const timesPeak = 3
/** What comes later is of no use to anybody. */
const lateAfterMs = 2_000
const answeredWithinMs = 30_000
/** A new process is not sent away from for ten seconds, and compiles what it runs. */
const warmUpMs = 12_000
const peakRounds = 3
const peakRoundMs = 5_000
/** Calls in flight while the peak is looked for: enough that nobody idles, and fewer than are let in. */
const inFlightAtPeak = 96

/** What happened in a span of time. */
interface Measured {
  readonly seconds: number
  readonly outcomes: Readonly<Record<Kind, Outcomes>>
  /** Calls that were carried out in time before the span ended. */
  readonly goodAtEnd: number
  /** CPU time in processors. */
  readonly processors: { readonly server: number; readonly postgres: number; readonly generator: number }
}

/** What a run brought. */
interface Found {
  readonly counts: Readonly<Record<'senders' | 'people' | 'seconds', number>>
  /** Calls a second. */
  readonly peak: number
  readonly peaks: readonly Measured[]
  readonly flood: Measured
  readonly healthMs: readonly number[]
  readonly loopDelayP99Ms: number
  readonly storage: StorageFaults
  /** Why sockets ended. */
  readonly gone: readonly string[]
}

/** `bench overload [--senders 500] [--people 2500] [--seconds 60]`. @returns the exit code. */
export async function overload(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { senders: 500, people: 2_500, seconds: 60 })
  if (counts.people <= counts.senders) throw new Error('--people must be more than --senders.')
  await using scope = new RunScope()
  const product = await startProduct(scope, { profileFolder, env: { ...defaultLimits, METRICS_TOKEN: metricsToken } })
  const plan = planCompany({
    people: counts.people,
    rooms: Math.ceil(counts.people / 2),
    roomsOfEach: 20,
    messagesPerRoom: 20,
  })
  const company = await withDatabase(product.database, (database) => seedCompany(database, plan))
  const gone: string[] = []
  process.stdout.write(`Opening ${counts.senders} sockets …\n`)
  const crowd = await Crowd.open({
    product,
    plan,
    company,
    senders: counts.senders,
    onGone: (reason) => gone.push(reason),
  })
  scope.onEnd(() => crowd[Symbol.dispose]())

  process.stdout.write('Looking for the peak …\n')
  await measure(product, (outcomes) => saturate(crowd, outcomes, warmUpMs))
  const peaks: Measured[] = []
  for (let round = 0; round < peakRounds; round++) {
    peaks.push(await measure(product, (outcomes) => saturate(crowd, outcomes, peakRoundMs)))
  }
  const peak = median(peaks.map(goodput))
  process.stdout.write(`Offering ${shown(timesPeak * peak)} calls a second for ${counts.seconds} s …\n`)
  const health = new AbortController()
  const probing = probeHealth(product.port, health.signal)
  const flood = await measure(product, (outcomes) =>
    offer(timesPeak * peak, counts.seconds * 1_000, (count) => {
      const kind = kinds[count % kinds.length] as Kind
      void outcomes[kind].follow(crowd.begin(kind))
    }),
  )
  health.abort()
  const healthMs = await probing
  const page = await readMetrics(product.baseUrl)
  const isSettled = () => kinds.every((kind) => flood.outcomes[kind].open === 0)
  await until('all calls of the flood have ended', isSettled, answeredWithinMs)
  const stored = await withDatabase(product.database, (database) =>
    database.query<StoredMessage>(
      `select room_id as room, client_id as "clientId", seq::int as position from messages`,
    ),
  )
  return await report({
    counts,
    peak,
    peaks,
    flood,
    healthMs,
    loopDelayP99Ms: sumOf([page], 'meydan_event_loop_delay_seconds{quantile="0.99"}') * 1_000,
    storage: checkStored(crowd.acknowledged, stored.rows),
    gone,
  })
}

/** Does something, and counts what came of it and what it cost. What is on its way at the end is not waited for. */
async function measure(
  product: StartedProduct,
  work: (outcomes: Readonly<Record<Kind, Outcomes>>) => Promise<void>,
): Promise<Measured> {
  const outcomes = { send: new Outcomes(lateAfterMs), list: new Outcomes(lateAfterMs) }
  const look = () => ({
    server: cpuOfProcess(product.pid),
    postgres: cpuOfTree(product.postgresPid),
    generator: cpuOfProcess(process.pid),
  })
  const before = look()
  const startedAt = performance.now()
  await work(outcomes)
  const seconds = (performance.now() - startedAt) / 1_000
  const after = look()
  const used = (part: keyof typeof before) => (after[part] - before[part]) / seconds / 1e6
  return {
    seconds,
    outcomes,
    goodAtEnd: outcomes.send.good + outcomes.list.good,
    processors: { server: used('server'), postgres: used('postgres'), generator: used('generator') },
  }
}

/** People who wait for each answer before they do the next thing. */
async function saturate(crowd: Crowd, outcomes: Readonly<Record<Kind, Outcomes>>, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  const worker = async (index: number) => {
    for (let turn = index; performance.now() < until; turn++) {
      const kind = kinds[turn % kinds.length] as Kind
      await outcomes[kind].follow(crowd.begin(kind))
    }
  }
  await Promise.all(Array.from({ length: inFlightAtPeak }, (_, index) => worker(index)))
}

function goodput({ goodAtEnd, seconds }: Measured): number {
  return goodAtEnd / seconds
}

async function report(found: Found): Promise<number> {
  const { counts, peak, peaks, flood, healthMs, loopDelayP99Ms, storage, gone } = found
  const floodGoodput = goodput(flood)
  const ratio = floodGoodput / peak
  const healthP99Ms = percentile(healthMs, 99)
  const all = kinds.map((kind) => flood.outcomes[kind])
  const sum = (of: (outcomes: Outcomes) => number) => all.reduce((total, outcomes) => total + of(outcomes), 0)
  const failed = sum(({ counts }) => counts.failed)
  const unsent = sum((outcomes) => outcomes.unsent)
  const unsentShare = unsent / (unsent + sum(({ ended }) => ended))
  const checks: Readonly<Record<string, boolean>> = {
    [`goodput ≥ ${bounds.goodputVsPeak} of the peak`]: ratio >= bounds.goodputVsPeak,
    [`event-loop delay p99 < ${bounds.loopDelayP99Ms} ms`]: loopDelayP99Ms < bounds.loopDelayP99Ms,
    [`health p99 < ${bounds.healthP99Ms} ms`]: healthP99Ms < bounds.healthP99Ms,
    'every refusal says when to come back': failed === 0,
    'no socket is lost': gone.length === 0,
    'nothing acknowledged is lost': storage.lost + storage.duplicated + storage.misordered === 0,
    'the load generator kept up': unsentShare <= bounds.unsentShare,
  }
  const phases = [...peaks.map((phase, index) => [`peak ${index + 1}`, phase] as const), ['flood', flood] as const]
  const rows = phases.map(([name, phase]) => [
    name,
    shown(goodput(phase)),
    ...kinds.map((kind) => shown(phase.outcomes[kind].good / phase.seconds)),
    ...kinds.map((kind) => shown(phase.outcomes[kind].doneMs(95))),
    ...kinds.map((kind) => String(phase.outcomes[kind].counts.refused)),
    ...Object.values(phase.processors).map(shown),
  ])
  const head = [
    '',
    'good/s',
    'sends/s',
    'lists/s',
    'p95 ms',
    'p95 ms',
    'refused',
    'refused',
    'server',
    'PostgreSQL',
    'generator',
  ]
  const failure = all.map(({ firstFailure }) => firstFailure).find((reason) => reason !== undefined) ?? gone[0]
  process.stdout.write(
    [
      '',
      `${counts.senders} people send, ${counts.people - counts.senders} load lists; CPU in processors`,
      '',
      tableOf(head, rows),
      '',
      `Late ${sum(({ late }) => late)}, failed ${failed}, not begun ${unsent}${failure === undefined ? '' : `; first: ${failure}`}.`,
      ...Object.entries(checks).map(([what, isHeld]) => `${isHeld ? 'holds ' : 'BROKEN'} ${what}`),
      `overload: goodput_vs_peak=${ratio.toFixed(2)} peak_per_s=${Math.round(peak)} goodput_per_s=${Math.round(floodGoodput)} ` +
        `loop_p99_ms=${Math.round(loopDelayP99Ms)} health_p99_ms=${Math.round(healthP99Ms)} ` +
        `unexplained=${failed} lost=${storage.lost}`,
      '',
    ].join('\n'),
  )
  const told = (phase: Measured) => ({
    goodput: goodput(phase),
    processors: phase.processors,
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const { counts: ends, late, unsent: notBegun } = phase.outcomes[kind]
        return [kind, { ...ends, late, unsent: notBegun, p95Ms: phase.outcomes[kind].doneMs(95) }]
      }),
    ),
  })
  await writeResults('overload', {
    counts,
    bounds,
    timesPeak,
    peak,
    ratio,
    loopDelayP99Ms,
    healthP99Ms,
    storage,
    checks,
    peaks: peaks.map(told),
    flood: told(flood),
  })
  return Object.values(checks).every(Boolean) ? 0 : 1
}
