/*
 * HTTP: requests that a CPU-second brings, app and PostgreSQL together, for what a chat asks most: the conversation list, a
 * page of messages and who is online. Beside SEED with the same company in its database, and a bare Fastify reply of the same bytes.
 */
import { deepStrictEqual } from 'node:assert'
import { planCompany, type CompanyPlan } from '../load/company-plan.ts'
import type { HttpRequest } from '../load/http-requests.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, ratioSpread, spread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { startFastifyParty, startProductParty, startSeedParty, type HttpParty } from './parties.ts'

/** What is asked for. `list`: by the same few people again and again; `cold`: by somebody who has not asked before. */
const kinds = ['list', 'cold', 'page', 'online'] as const
type Kind = (typeof kinds)[number]

/** One stretch of requests. CPU times are microseconds per request. */
interface Stretch {
  readonly requests: number
  readonly app: number
  readonly postgres: number
}

interface Contestant {
  readonly party: HttpParty
  readonly stretches: Readonly<Record<Kind, Stretch[]>>
}

/** What is to be reached; see the numbers in the documents of the project. */
const targets = { listVsSeed: 5, listVsFastify: 0.5, coldCpuMs: 1 }
const returningPeople = 20
const warmUpMs = 1_000

/** `bench http [--seconds 3] [--cold 300] [--messages 200] [--rounds 5]`. @returns the exit code. */
export async function http(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { seconds: 3, cold: 300, messages: 200, rounds: 5 })
  const plan = planCompany({
    people: returningPeople + counts.cold * (counts.rounds + 1),
    rooms: 200,
    roomsOfEach: 50,
    messagesPerRoom: counts.messages,
  })
  await using scope = new RunScope()
  process.stdout.write('Starting the product and SEED …\n')
  const product = await startProductParty(scope, plan, profileFolder)
  const seed = await startSeedParty(scope, plan)
  await assertSameAnswers(product, seed)
  const fastify = await startFastifyParty(scope, product)
  const contestants = [product, seed, fastify].map((party): Contestant => ({
    party,
    stretches: { list: [], cold: [], page: [], online: [] },
  }))

  for (let round = 0; round <= counts.rounds; round++) {
    const isWarmUp = round === 0
    process.stdout.write(isWarmUp ? 'Warming up …\n' : `Round ${round} of ${counts.rounds} …\n`)
    const milliseconds = isWarmUp ? warmUpMs : counts.seconds * 1_000
    for (let turn = 0; turn < contestants.length; turn++) {
      const { party, stretches } = contestants[(round + turn) % contestants.length] as Contestant
      for (const kind of kinds) {
        const stretch = await measure(party, requestsOf(party, kind, plan, { milliseconds, cold: counts.cold, round }))
        if (!isWarmUp) stretches[kind].push(stretch)
      }
    }
  }
  return await report(contestants, counts)
}

/** The next request of a stretch, until there is none. */
function requestsOf(
  party: HttpParty,
  kind: Kind,
  plan: CompanyPlan,
  { milliseconds, cold, round }: { milliseconds: number; cold: number; round: number },
): () => HttpRequest | undefined {
  const until = performance.now() + milliseconds
  const firstStranger = returningPeople + round * cold
  let asked = 0
  return () => {
    const index = asked++
    if (kind === 'cold') return index < cold ? party.list(firstStranger + index) : undefined
    if (performance.now() >= until) return undefined
    const person = index % returningPeople
    if (kind === 'list') return party.list(person)
    if (kind === 'online') return party.online(person)
    const rooms = plan.roomsOf(person)
    return party.page(person, rooms[index % rooms.length] as number)
  }
}

async function measure(party: HttpParty, next: () => HttpRequest | undefined): Promise<Stretch> {
  const before = party.cpu()
  const requests = await party.requests.run(next)
  const after = party.cpu()
  return {
    requests,
    app: (after.app - before.app) / requests,
    postgres: (after.postgres - before.postgres) / requests,
  }
}

/** Both systems say the same of the same company: whoever counts less is not faster. */
async function assertSameAnswers(a: HttpParty, b: HttpParty): Promise<void> {
  for (const person of [0, 7]) {
    const [listOfA, listOfB] = await Promise.all([a, b].map((party) => party.requests.send(party.list(person))))
    deepStrictEqual(a.readList(listOfA as string), b.readList(listOfB as string))
  }
  const [pageOfA, pageOfB] = await Promise.all([a, b].map((party) => party.requests.send(party.page(0, 0))))
  deepStrictEqual(a.readPage(pageOfA as string), b.readPage(pageOfB as string))
  const [onlineOfA, onlineOfB] = await Promise.all([a, b].map((party) => party.requests.send(party.online(0))))
  deepStrictEqual(a.readOnline(onlineOfA as string), b.readOnline(onlineOfB as string))
}

async function report(contestants: readonly Contestant[], counts: Readonly<Record<string, number>>): Promise<number> {
  const [product, seed, fastify] = contestants as readonly [Contestant, Contestant, Contestant]
  const rates = ({ stretches }: Contestant, kind: Kind) => stretches[kind].map(perCpuSecond)
  const ratio = (kind: Kind, peer: Contestant) => ratioSpread(rates(product, kind), rates(peer, kind))
  const ratios = {
    listVsSeed: ratio('list', seed),
    listVsFastify: ratio('list', fastify),
    coldVsSeed: ratio('cold', seed),
    pageVsSeed: ratio('page', seed),
    pageVsFastify: ratio('page', fastify),
    onlineVsSeed: ratio('online', seed),
    onlineVsFastify: ratio('online', fastify),
  }
  const coldCpuMs = spread(product.stretches.cold.map(({ app, postgres }) => (app + postgres) / 1_000))
  const rows = kinds.flatMap((kind) =>
    contestants.map((contestant) => {
      const stretches = contestant.stretches[kind]
      const { median: middle, min, max } = spread(rates(contestant, kind))
      return [
        `${kind} ${contestant.party.name}`,
        shown(median(stretches.map(({ app }) => app))),
        shown(median(stretches.map(({ postgres }) => postgres))),
        shown(middle),
        `${shown(min)}–${shown(max)}`,
      ]
    }),
  )
  process.stdout.write(
    [
      '',
      `CPU-µs per request: lists of 50 rooms and pages of 50 messages, ${counts['messages']} messages in each room, ` +
        `${counts['rounds']} rounds; medians`,
      '',
      tableOf(['', 'app µs', 'PostgreSQL µs', 'requests/CPU-s', 'range'], rows),
      '',
      'The answers of the product and SEED were compared: the same rooms, unread counts, last messages, pages and states.',
      `To reach: list ≥ ${targets.listVsSeed} times SEED (${ratioText(ratios.listVsSeed.median)}) and ` +
        `≥ ${targets.listVsFastify} of Fastify (${ratioText(ratios.listVsFastify.median)}), ` +
        `cold list ≤ ${targets.coldCpuMs} ms of CPU (${shown(coldCpuMs.median)}).`,
      `http: list_vs_seed=${ratioText(ratios.listVsSeed.median)} list_vs_fastify=${ratioText(ratios.listVsFastify.median)} ` +
        `cold_cpu_ms=${shown(coldCpuMs.median)} cold_vs_seed=${ratioText(ratios.coldVsSeed.median)} ` +
        `page_vs_seed=${ratioText(ratios.pageVsSeed.median)} online_vs_seed=${ratioText(ratios.onlineVsSeed.median)}`,
      '',
    ].join('\n'),
  )
  await writeResults('http', {
    unit: 'requests per CPU-second of app and PostgreSQL',
    counts,
    targets,
    ratios,
    coldCpuMs,
    parties: contestants.map(({ party, stretches }) => ({ name: party.name, stretches })),
  })
  return 0
}

function perCpuSecond({ app, postgres }: Stretch): number {
  return 1_000_000 / (app + postgres)
}
