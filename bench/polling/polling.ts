/*
 * Polling: what people cost in an hour who are told of news, beside people who ask every five seconds, while all write the same.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { planCompany, type CompanyPlan } from '../load/company-plan.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, ratioSpread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import type { ChatParty } from './party.ts'
import { startProductParty } from './product-party.ts'
import { startPollingSeed, startPushingSeed } from './seed-party.ts'

/** What one of the people cost in an hour. */
interface UserHour {
  readonly appCpuMs: number
  readonly postgresCpuMs: number
  readonly statements: number
  readonly requests: number
}

interface Contestant {
  readonly party: ChatParty
  readonly rounds: UserHour[]
  /** What people should have been told of so far. */
  due: number
}

/** What the documents hope for: a tenth of the load, three tenths of the statements. */
const targets = { cpuVsPolling: 0.1, statementsVsPolling: 0.3 }
const askEachMs = 5_000
const settleMs = 1_000

/** `bench polling [--people 100] [--writes 60] [--seconds 20] [--rounds 3]`; writes: of each in an hour. @returns the exit code. */
export async function polling(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { people: 100, writes: 60, seconds: 20, rounds: 3 })
  const plan = planCompany({ people: counts.people, rooms: 50, roomsOfEach: 20, messagesPerRoom: 100 })
  await using scope = new RunScope()
  const gone: string[] = []
  const onGone = (reason: string) => void gone.push(reason)
  process.stdout.write('Starting the product and SEED twice …\n')
  const contestants = [
    await startProductParty(scope, plan, { onGone, profileFolder }),
    await startPollingSeed(scope, plan, askEachMs),
    await startPushingSeed(scope, plan, onGone),
  ].map((party): Contestant => ({ party, rounds: [], due: 0 }))

  for (let round = 1; round <= counts.rounds; round++) {
    process.stdout.write(`Round ${round} of ${counts.rounds} …\n`)
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length] as Contestant
      contestant.rounds.push(await use(contestant, plan, counts))
      if (gone.length > 0) throw new Error(`a socket was lost: ${gone[0]}`)
    }
  }
  return await report(contestants, counts)
}

/** Lets everybody use it for a while. */
async function use(
  contestant: Contestant,
  plan: CompanyPlan,
  counts: Readonly<Record<'people' | 'writes' | 'seconds', number>>,
): Promise<UserHour> {
  const { party } = contestant
  const before = { cpu: party.cpu(), statements: await party.statements(), asked: party.asked }
  const startedAt = performance.now()
  const end = new AbortController()
  const asking = party.ask(end.signal)
  const writeEachMs = 3_600_000 / (counts.writes * counts.people)
  const posts: Promise<void>[] = []
  while (performance.now() - startedAt < counts.seconds * 1_000) {
    const person = posts.length % plan.people
    const rooms = plan.roomsOf(person)
    const room = rooms[posts.length % rooms.length] as number
    posts.push(party.post(person, room, plan.bodyOf(room, posts.length + 1)))
    contestant.due += plan.membersOf(room).length
    await sleep(writeEachMs)
  }
  await Promise.all(posts)
  await sleep(settleMs)
  end.abort()
  await asking
  const userHours = (counts.people * (performance.now() - startedAt)) / 3_600_000
  const cpu = party.cpu()
  return {
    appCpuMs: (cpu.app - before.cpu.app) / 1_000 / userHours,
    postgresCpuMs: (cpu.postgres - before.cpu.postgres) / 1_000 / userHours,
    statements: ((await party.statements()) - before.statements) / userHours,
    requests: (party.asked - before.asked) / userHours,
  }
}

async function report(contestants: readonly Contestant[], counts: Readonly<Record<string, number>>): Promise<number> {
  const [ours, asking, pushing] = contestants as readonly [Contestant, Contestant, Contestant]
  const cpu = ({ rounds }: Contestant) => rounds.map(({ appCpuMs, postgresCpuMs }) => appCpuMs + postgresCpuMs)
  const statements = ({ rounds }: Contestant) => rounds.map((round) => round.statements)
  const ratios = {
    cpuVsPolling: ratioSpread(cpu(ours), cpu(asking)),
    statementsVsPolling: ratioSpread(statements(ours), statements(asking)),
    cpuVsPushing: ratioSpread(cpu(ours), cpu(pushing)),
    pushingVsPolling: ratioSpread(cpu(pushing), cpu(asking)),
  }
  const missing = contestants.reduce((sum, { party, due }) => sum + Math.abs(due - (party.told ?? due)), 0)
  const rows = contestants.map(({ party, rounds }) => [
    party.name,
    shown(median(rounds.map(({ appCpuMs }) => appCpuMs))),
    shown(median(rounds.map(({ postgresCpuMs }) => postgresCpuMs))),
    shown(median(statements({ party, rounds, due: 0 }))),
    shown(median(rounds.map(({ requests }) => requests))),
  ])
  process.stdout.write(
    [
      '',
      `A user-hour: ${counts['people']} people in 20 rooms each, ${counts['writes']} messages of each in an hour, ` +
        `${counts['rounds']} rounds of ${counts['seconds']} s; medians`,
      '',
      tableOf(['', 'app CPU-ms', 'PostgreSQL CPU-ms', 'statements', 'requests for news'], rows),
      '',
      `To reach: CPU time ≤ ${targets.cpuVsPolling} of polling (${ratioText(ratios.cpuVsPolling.median)}), ` +
        `statements ≤ ${targets.statementsVsPolling} of polling (${ratioText(ratios.statementsVsPolling.median)}).`,
      `polling: cpu_vs_polling=${ratioText(ratios.cpuVsPolling.median)} ` +
        `statements_vs_polling=${ratioText(ratios.statementsVsPolling.median)} ` +
        `cpu_vs_seed_pushing=${ratioText(ratios.cpuVsPushing.median)} requests_for_news=${ours.party.asked} lost=${missing}`,
      '',
    ].join('\n'),
  )
  await writeResults('polling', {
    unit: 'CPU milliseconds and statements of a user-hour',
    counts,
    targets,
    ratios,
    missing,
    parties: contestants.map(({ party, rounds }) => ({ name: party.name, rounds })),
  })
  return missing === 0 ? 0 : 1
}
