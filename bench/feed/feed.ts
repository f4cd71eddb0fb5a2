/*
 * The feed at the rate of load-test.yml: people come whether or not those before were answered, read and post, while a post is
 * liked by everybody and some have the feed on screen. Then the dashboard of the same workspace, over a history of a year.
 */
import { createMeydan, operations } from '@meydan/client'
import { newId, type ClientId } from '@meydan/protocol'
import { defaultLimits } from '@meydan/testkit/product-process'
import { planCompany } from '../load/company-plan.ts'
import { readCounts } from '../load/options.ts'
import type { Outcomes } from '../load/outcomes.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import { startProduct, type Person, type StartedProduct } from '../load/started-product.ts'
import { percentile } from '../load/statistics.ts'
import { shown, tableOf } from '../load/table.ts'
import { until } from '../load/until.ts'
import { withDatabase } from '../load/with-database.ts'
import { faultsOfFeed, hotTitle } from './check-feed.ts'
import { daysAreCounted, history, readDashboard, seedYears, type DashboardTimes } from './dashboard.ts'
import { Onlookers } from './onlookers.ts'
import { kinds, Visitors, type Kind } from './visitors.ts'

/** What has to hold: milliseconds at the 95th of 100 calls. */
const bounds = { errors: 0, postsMs: 500, dashboardCachedMs: 100, dashboardColdMs: 300 }
/** As in load-test.yml. */
const phases = [
  { name: 'a usual morning', seconds: 60, arrivals: 10 },
  { name: 'everybody at once', seconds: 120, arrivals: 50 },
] as const
const likesPerSecond = 50
/** A member may post so often in a minute. */
const postsPerMinute = 5
const onlookers = 50
const answeredWithinMs = 30_000

/** What a phase brought. */
interface Step {
  readonly name: string
  readonly arrivals: number
  readonly outcomes: Readonly<Record<Kind, Outcomes>>
  /** CPU time in processors. */
  readonly processors: Readonly<Record<'app' | 'postgres' | 'generator', number>>
}

/** `bench feed [--people 700] [--scale 1]`. @returns the exit code. */
export async function feed(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { people: 700, scale: 1 })
  const fewest = Math.max(...phases.map(({ arrivals }) => (arrivals * counts.scale * 60) / postsPerMinute)) + 1
  if (counts.people < fewest) throw new Error(`So few may not post so often: --people must be ${fewest} or more.`)
  await using scope = new RunScope()
  process.stdout.write('Starting the product, and writing a year into it …\n')
  const product = await startProduct(scope, { profileFolder, env: defaultLimits })
  const plan = planCompany({ people: counts.people, rooms: 20, roomsOfEach: 5, messagesPerRoom: 20 })
  const company = await withDatabase(product.database, (database) => seedCompany(database, plan))
  await seedYears(product.database.target, company)
  const owner = createMeydan({ baseUrl: product.baseUrl, token: (company.people[0] as Person).token })
  const hot = { clientId: newId<ClientId>(), title: hotTitle, content: 'Bunu herkes beğenir.' }
  const { postId } = await owner.call(operations.feed.createPost, hot, { workspaceId: company.workspaceId })
  using looking = await Onlookers.open(product.port, company, onlookers)
  using visitors = new Visitors(product.port, company, postId)

  const steps: Step[] = []
  for (const { name, seconds, arrivals } of phases) {
    const perSecond = arrivals * counts.scale
    process.stdout.write(`${perSecond} arrivals a second for ${seconds} s …\n`)
    steps.push(
      await step(product, name, perSecond, () =>
        visitors.come(perSecond, likesPerSecond * counts.scale, seconds * 1_000),
      ),
    )
  }
  const { length: posted } = visitors.posted
  await until('all saw all posts', () => looking.posts.fewest >= posted, answeredWithinMs).catch(() => undefined)
  const unseen =
    looking.posts.fewest === posted && looking.posts.most === posted ? [] : ['posts were not seen once by all']
  const faults = await withDatabase(product.database, (database) => faultsOfFeed(database, visitors.posted))
  process.stdout.write('Waiting until the days are counted …\n')
  await withDatabase(product.database, daysAreCounted)
  process.stdout.write('The dashboard …\n')
  const dashboard = await readDashboard(product.baseUrl, company)
  return await report({ counts, steps, posted, dashboard, faults: [...faults, ...unseen, ...looking.gone] })
}

async function step(
  product: StartedProduct,
  name: string,
  arrivals: number,
  come: () => Promise<Record<Kind, Outcomes>>,
): Promise<Step> {
  const look = () => ({
    app: cpuOfProcess(product.pid),
    postgres: cpuOfTree(product.postgresPid),
    generator: cpuOfProcess(process.pid),
  })
  const before = look()
  const startedAt = performance.now()
  const outcomes = await come()
  const seconds = (performance.now() - startedAt) / 1_000
  const after = look()
  await until('all calls have ended', () => kinds.every((kind) => outcomes[kind].open === 0), answeredWithinMs)
  const used = (part: keyof typeof before) => (after[part] - before[part]) / seconds / 1e6
  const processors = { app: used('app'), postgres: used('postgres'), generator: used('generator') }
  return { name, arrivals, outcomes, processors }
}

/** What a run brought. */
interface Found {
  readonly counts: Readonly<Record<'people' | 'scale', number>>
  readonly steps: readonly Step[]
  readonly posted: number
  readonly dashboard: DashboardTimes
  readonly faults: readonly string[]
}

async function report({ counts, steps, posted, dashboard, faults }: Found): Promise<number> {
  const all = steps.flatMap(({ outcomes }) => kinds.map((kind) => outcomes[kind]))
  const errors = all.reduce((sum, { ended, unsent, counts: { done } }) => sum + ended - done + unsent, 0)
  const p95PostsMs = Math.max(...steps.flatMap(({ outcomes }) => [outcomes.read.doneMs(95), outcomes.post.doneMs(95)]))
  const p95CachedMs = percentile(dashboard.cached, 95)
  const p95ColdMs = percentile(dashboard.cold, 95)
  const broken = [
    ...faults,
    ...(errors > bounds.errors ? [`${errors} errors`] : []),
    // NaN is no proof.
    ...(p95PostsMs < bounds.postsMs ? [] : [`p95 of posts ${shown(p95PostsMs)} ms`]),
    ...(p95CachedMs < bounds.dashboardCachedMs ? [] : [`p95 of the cached dashboard ${shown(p95CachedMs)} ms`]),
    ...(p95ColdMs < bounds.dashboardColdMs ? [] : [`p95 of the cold dashboard ${shown(p95ColdMs)} ms`]),
  ]
  const failure = all.find(({ firstFailure }) => firstFailure !== undefined)?.firstFailure
  const rows = steps.flatMap(({ name, arrivals, outcomes, processors }) =>
    kinds.map((kind) => [
      `${name}, ${arrivals}/s: ${kind}`,
      String(outcomes[kind].counts.done),
      ...[50, 95, 99].map((percent) => shown(outcomes[kind].doneMs(percent))),
      ...(kind === 'read' ? Object.values(processors).map(shown) : ['', '', '']),
    ]),
  )
  process.stdout.write(
    [
      '',
      `${counts.people} people, ${onlookers} of them with the feed on screen, and ${likesPerSecond * counts.scale} likes a second at one post`,
      '',
      tableOf(['', 'calls', 'p50 ms', 'p95 ms', 'p99 ms', 'app CPU', 'PostgreSQL', 'generator'], rows),
      '',
      `${posted} posts. The dashboard over ${history.messages} messages and ${history.letters} letters: ` +
        `kept ${shown(percentile(dashboard.cached, 50))} ms (p50), cold ${shown(percentile(dashboard.cold, 50))} ms.`,
      broken.length === 0 ? 'All bounds hold.' : `Broken: ${broken.join('; ')}.`,
      ...(failure === undefined ? [] : [`The first call that failed: ${failure}.`]),
      `feed: errors=${errors} p95_posts_ms=${shown(p95PostsMs)} p95_dashboard_cached_ms=${shown(p95CachedMs)} ` +
        `p95_dashboard_cold_ms=${shown(p95ColdMs)}`,
      '',
    ].join('\n'),
  )
  await writeResults('feed', {
    counts,
    bounds,
    onlookers,
    likesPerSecond: likesPerSecond * counts.scale,
    errors,
    posted,
    steps: steps.map(({ outcomes, ...step }) => ({
      ...step,
      kinds: Object.fromEntries(
        kinds.map((kind) => {
          const { counts: ends, unsent } = outcomes[kind]
          const [p50Ms, p95Ms, p99Ms] = [50, 95, 99].map((percent) => outcomes[kind].doneMs(percent))
          return [kind, { ...ends, unsent, p50Ms, p95Ms, p99Ms }]
        }),
      ),
    })),
    dashboard: {
      history,
      cached: { reads: dashboard.cached.length, p50Ms: percentile(dashboard.cached, 50), p95Ms: p95CachedMs },
      cold: { reads: dashboard.cold.length, p50Ms: percentile(dashboard.cold, 50), p95Ms: p95ColdMs },
    },
    broken,
  })
  return broken.length === 0 ? 0 : 1
}
