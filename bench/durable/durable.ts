/*
 * Durable sends: how many acknowledged messages a CPU-second brings, app and PostgreSQL together, beside SEED. Both sides
 * commit before they acknowledge, with the same PostgreSQL, settings and search index, and fan each message out to the
 * same sockets. Afterwards every acknowledged message is looked up in the database.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, ratioSpread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { startSeedSide } from '../seed/seed-side.ts'
import { startProductSide } from './product-side.ts'
import { Senders, type Round } from './senders.ts'
import { statisticsSettleMs, type Side } from './side.ts'
import { checkStored, countHoles, type StorageFaults } from './stored-check.ts'
import { divideWork, type Workload } from './workload.ts'

interface Contestant {
  readonly side: Side
  readonly senders: Senders
  readonly rounds: Round[]
  walSyncs: number
}

/** What is to be reached; see the numbers in the documents of the project. */
const targets = { messagesPerCpuSecondVsSeed: 3, walSyncsVsSeed: 0.2 }
const warmUpMs = 2_000

/** `bench durable [--senders 200] [--rooms 50] [--seconds 10] [--rounds 3]`. @returns the exit code. */
export async function durable(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { senders: 200, rooms: 50, seconds: 10, rounds: 3 })
  const work = divideWork(counts.senders, counts.rooms)
  await using scope = new RunScope()
  process.stdout.write('Starting the product …\n')
  const product = await enter(work, (senders) => startProductSide(scope, work, senders, profileFolder))
  process.stdout.write('Starting SEED …\n')
  const seed = await enter(work, (senders) => startSeedSide(scope, work, senders))
  const both = [product, seed]

  process.stdout.write('Warming up …\n')
  for (const { side, senders } of both) await senders.run(side, warmUpMs)
  await sleep(statisticsSettleMs)
  for (const one of both) one.walSyncs = await one.side.walSyncs()

  for (let round = 1; round <= counts.rounds; round++) {
    process.stdout.write(`Round ${round} of ${counts.rounds} …\n`)
    for (const { side, senders, rounds } of round % 2 === 1 ? both : both.toReversed()) {
      rounds.push(await senders.run(side, counts.seconds * 1_000))
    }
  }
  await sleep(statisticsSettleMs)
  for (const one of both) one.walSyncs = (await one.side.walSyncs()) - one.walSyncs
  return await report(product, seed, counts, work)
}

async function enter(work: Workload, start: (senders: Senders) => Promise<Side>): Promise<Contestant> {
  const senders = new Senders(work)
  return { side: await start(senders), senders, rounds: [], walSyncs: 0 }
}

async function report(
  product: Contestant,
  seed: Contestant,
  counts: Readonly<Record<string, number>>,
  work: Workload,
): Promise<number> {
  const faults = await Promise.all([product, seed].map(faultsOf))
  const stored = await product.side.stored()
  const holes = countHoles(stored)
  const sum = (kind: keyof StorageFaults) => faults.reduce((total, fault) => total + fault[kind], 0)
  const ratio = ratioSpread(product.rounds.map(perCpuSecond), seed.rounds.map(perCpuSecond))
  const walRatio = syncsPerMessage(product) / syncsPerMessage(seed)

  const rowOf = (contestant: Contestant) => {
    const part = (pick: (round: Round) => number) => shown(median(contestant.rounds.map(pick)))
    return [
      contestant.side.name,
      part((round) => round.messages / round.seconds),
      part((round) => round.cpu.app / round.messages),
      part((round) => round.cpu.postgres / round.messages),
      part((round) => round.cpu.redis / round.messages),
      part(perCpuSecond),
      shown(syncsPerMessage(contestant)),
    ]
  }
  const head = ['', 'messages/s', 'app µs', 'PostgreSQL µs', 'Redis µs', 'messages/CPU-s', 'WAL syncs']
  const { lost, duplicated, misordered } = {
    lost: sum('lost') + holes,
    duplicated: sum('duplicated'),
    misordered: sum('misordered'),
  }
  process.stdout.write(
    [
      '',
      `Acknowledged sends: ${counts['senders']} senders with one send in flight each, ${counts['rooms']} rooms, each message to ` +
        `${shown(work.socketsPerRoom)} sockets; medians of ${counts['rounds']} rounds of ${counts['seconds']} s; CPU-µs and syncs per message`,
      '',
      tableOf(head, [rowOf(product), rowOf(seed)]),
      '',
      'messages/CPU-s: app and PostgreSQL together; Redis is shown and not counted, in favour of SEED.',
      `To reach: ≥ ${targets.messagesPerCpuSecondVsSeed} times SEED (${ratioText(ratio.median)}; ${ratioText(ratio.min)}–` +
        `${ratioText(ratio.max)}), WAL syncs ≤ ${targets.walSyncsVsSeed} of SEED (${ratioText(walRatio)}).`,
      `Checked: ${stored.length} messages of the product, ${holes} holes in their numbers; faults ${JSON.stringify(faults)}.`,
      `durable: ratio_vs_seed=${ratioText(ratio.median)} wal_sync_ratio=${ratioText(walRatio)} lost=${lost} ` +
        `duplicated=${duplicated} misordered=${misordered}`,
      '',
    ].join('\n'),
  )
  await writeResults('durable', {
    unit: 'acknowledged messages per CPU-second of app and PostgreSQL',
    counts,
    socketsPerRoom: work.socketsPerRoom,
    targets,
    ratios: { vsSeed: ratio, walSyncsVsSeed: walRatio },
    faults: { lost, duplicated, misordered },
    sides: [product, seed].map((one) => ({
      name: one.side.name,
      walSyncsPerMessage: syncsPerMessage(one),
      rounds: one.rounds,
    })),
  })
  return lost + duplicated + misordered === 0 ? 0 : 1
}

async function faultsOf({ side, senders }: Contestant): Promise<StorageFaults> {
  return checkStored(senders.acknowledged, await side.stored())
}

function perCpuSecond(round: Round): number {
  return (round.messages * 1_000_000) / (round.cpu.app + round.cpu.postgres)
}

function syncsPerMessage(contestant: Contestant): number {
  return contestant.walSyncs / contestant.rounds.reduce((sum, round) => sum + round.messages, 0)
}
