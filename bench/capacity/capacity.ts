/*
 * Capacity: a socket for everybody of a large company, and what people do besides, at a steady rate, whether or not what
 * came before has been answered. Where this machine cannot carry the rate, lower ones are tried until all bounds hold.
 */
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { defaultLimits } from '@meydan/testkit/product-process'
import type { Client } from 'pg'
import { planCompany } from '../load/company-plan.ts'
import { offer } from '../load/offer.ts'
import { readCounts } from '../load/options.ts'
import { Outcomes } from '../load/outcomes.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import { shown, tableOf } from '../load/table.ts'
import { until } from '../load/until.ts'
import { Everybody, kinds, type Kind } from './everybody.ts'
import { givePasswords } from './give-passwords.ts'
import { countConnections, postmasterOf, usageOf, type Usage } from './machine.ts'

/** What has to hold: milliseconds at the 95th of 100 calls, per cent, connections. */
const bounds = {
  p95Ms: { page: 100, online: 10, list: 90, send: 50, signIn: 200 } satisfies Record<Kind, number>,
  errorsPercent: 0.5,
  connections: 50,
}
const instances = 3
/** Whoever comes from this machine through a proxy has one address for the product: nginx alone tells them apart here. */
const limitsOfTheRun = { ...defaultLimits, SOCKETS_PER_ADDRESS: '0', RATE_LIMIT_ADDRESS_PER_MINUTE: '0' }
const warmUpMs = 20_000
/** What each lower rate is of the one before, and how long it is tried. */
const lower = { share: 0.7, forMs: 30_000 }
const answeredWithinMs = 60_000
const connectionsEachMs = 1_000

/** What a rate brought. */
interface Step {
  readonly rps: number
  readonly outcomes: Readonly<Record<Kind, Outcomes>>
  readonly errorsPercent: number
  /** Most that were seen. */
  readonly connections: number
  /** CPU time in processors. */
  readonly processors: Usage
  /** What did not hold. */
  readonly broken: readonly string[]
}

/** `bench capacity [--sockets 10000] [--rps 1000] [--minutes 2] [--tries 7]`. @returns the exit code. */
export async function capacity(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { sockets: 10_000, rps: 1_000, minutes: 2, tries: 7 })
  await using scope = new RunScope()
  process.stdout.write('Starting the cluster …\n')
  const cluster = await startCluster({ instances, env: limitsOfTheRun })
  scope.onEnd(() => cluster[Symbol.asyncDispose]())
  const database = await cluster.postgres.connect()
  scope.onEnd(() => database.end())
  const plan = planCompany({
    people: counts.sockets,
    rooms: Math.max(20, Math.ceil(counts.sockets / 2)),
    roomsOfEach: 20,
    messagesPerRoom: 20,
  })
  const company = await seedCompany(database, plan)
  const accounts = await givePasswords(cluster.baseUrl, database)
  const everybody = new Everybody(Number(new URL(cluster.baseUrl).port), plan, company, accounts)
  scope.onEnd(() => everybody[Symbol.dispose]())
  process.stdout.write(`Opening ${counts.sockets} sockets …\n`)
  const gone: string[] = []
  await everybody.connect((reason) => gone.push(reason))

  const steps = new Steps(cluster, database, everybody)
  await steps.take(counts.rps / 2, warmUpMs)
  const taken: Step[] = []
  for (let rps = counts.rps; taken.length < counts.tries; rps = Math.round(rps * lower.share)) {
    process.stdout.write(`${rps} requests a second …\n`)
    const step = await steps.take(rps, taken.length === 0 ? counts.minutes * 60_000 : lower.forMs)
    taken.push(step)
    if (step.broken.length === 0) break
  }
  return await report(taken, gone, counts)
}

/** Tries rates, one after the other. */
class Steps {
  readonly #cluster: Cluster
  readonly #database: Client
  readonly #everybody: Everybody
  #turn = 0

  constructor(cluster: Cluster, database: Client, everybody: Everybody) {
    this.#cluster = cluster
    this.#database = database
    this.#everybody = everybody
  }

  async take(rps: number, forMs: number): Promise<Step> {
    const outcomes = outcomesOfKinds()
    const postmaster = await postmasterOf(this.#database)
    const before = usageOf(this.#cluster, postmaster)
    const startedAt = performance.now()
    let connections = 0
    const counting = setInterval(() => {
      countConnections(this.#database).then(
        (count) => (connections = Math.max(connections, count)),
        // NOTE: the database is away, and then calls fail, too.
        () => undefined,
      )
    }, connectionsEachMs)
    try {
      await offer(rps, forMs, () => {
        const turn = this.#turn++
        void outcomes[this.#everybody.kindOf(turn)].follow(this.#everybody.begin(turn))
      })
    } finally {
      clearInterval(counting)
    }
    const seconds = (performance.now() - startedAt) / 1_000
    const after = usageOf(this.#cluster, postmaster)
    await until('all calls have ended', () => kinds.every((kind) => outcomes[kind].open === 0), answeredWithinMs)
    const processors = Object.fromEntries(
      Object.entries(after).map(([part, used]) => [part, (used - before[part as keyof Usage]) / seconds / 1e6]),
    ) as Usage
    const errorsPercent = errorsOf(Object.values(outcomes))
    const broken = [
      ...kinds
        // NaN, where nothing was done, is no proof.
        .filter((kind) => outcomes[kind].ended > 0 && !(outcomes[kind].doneMs(95) <= bounds.p95Ms[kind]))
        .map((kind) => `p95 of ${kind} ${shown(outcomes[kind].doneMs(95))} > ${bounds.p95Ms[kind]} ms`),
      ...(errorsPercent < bounds.errorsPercent ? [] : [`errors ${shown(errorsPercent)} %`]),
      ...(connections <= bounds.connections ? [] : [`${connections} connections to the database`]),
    ]
    return { rps, outcomes, errorsPercent, connections, processors, broken }
  }
}

function outcomesOfKinds(): Record<Kind, Outcomes> {
  return Object.fromEntries(kinds.map((kind) => [kind, new Outcomes(Number.POSITIVE_INFINITY)])) as Record<
    Kind,
    Outcomes
  >
}

/** Calls that were not carried out, whyever, in per cent. */
function errorsOf(all: readonly Outcomes[]): number {
  const sum = (of: (outcomes: Outcomes) => number) => all.reduce((total, outcomes) => total + of(outcomes), 0)
  const asked = sum(({ ended, unsent }) => ended + unsent)
  return asked === 0 ? 100 : (100 * (asked - sum(({ counts }) => counts.done))) / asked
}

async function report(
  steps: readonly Step[],
  gone: readonly string[],
  counts: Readonly<Record<'sockets' | 'rps' | 'minutes', number>>,
): Promise<number> {
  const held = steps.find(({ broken }) => broken.length === 0)
  const told = (held ?? steps.at(-1)) as Step
  const rows = steps.map(({ rps, outcomes, errorsPercent, connections, processors }) => [
    String(rps),
    ...kinds.map((kind) => shown(outcomes[kind].doneMs(95))),
    errorsPercent.toFixed(2),
    String(connections),
    ...Object.values(processors).map(shown),
  ])
  const p95 = (kind: Kind) => shown(told.outcomes[kind].doneMs(95))
  const failure = steps.flatMap(({ outcomes }) => kinds.map((kind) => outcomes[kind].firstFailure)).find(Boolean)
  process.stdout.write(
    [
      '',
      `${counts.sockets} sockets of as many people on ${instances} instances behind nginx; p95 in ms, CPU in processors`,
      '',
      tableOf(
        ['per second', ...kinds, 'errors %', 'connections', 'instances', 'PostgreSQL', 'nginx', 'generator'],
        rows,
      ),
      '',
      ...steps.map(({ rps, broken }) => `${rps}/s: ${broken.length === 0 ? 'all bounds hold' : broken.join(', ')}.`),
      ...(failure === undefined ? [] : [`The first call that failed: ${failure}.`]),
      ...(gone.length === 0 ? [] : [`${gone.length} sockets were lost; the first: ${gone[0]}.`]),
      `capacity: sockets=${counts.sockets} rps=${told.rps} held=${held === undefined ? 'no' : 'yes'} ` +
        `errors_pct=${told.errorsPercent.toFixed(2)} p95_list_ms=${p95('list')} p95_send_ms=${p95('send')} ` +
        `p95_online_ms=${p95('online')} p95_signin_ms=${p95('signIn')} p95_page_ms=${p95('page')} ` +
        `db_connections_max=${told.connections} lost_sockets=${gone.length}`,
      '',
    ].join('\n'),
  )
  await writeResults('capacity', {
    counts,
    bounds,
    lostSockets: gone.length,
    steps: steps.map(({ outcomes, ...step }) => ({
      ...step,
      kinds: Object.fromEntries(
        kinds.map((kind) => {
          const { counts: ends, unsent } = outcomes[kind]
          return [kind, { ...ends, unsent, p50Ms: outcomes[kind].doneMs(50), p95Ms: outcomes[kind].doneMs(95) }]
        }),
      ),
    })),
  })
  return held !== undefined && gone.length === 0 ? 0 : 1
}
