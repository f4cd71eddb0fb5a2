/*
 * Scale: what a delivery costs with two instances over one Redis, compared with one. Two have twice the rooms, and each room
 * has all its sockets at one instance, as good as an operator can have it; whatever a delivery costs more then is overhead.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { MeasuredRoom } from '../fanout/measured-room.ts'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, ratioSpread, spread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import type { ScaleOptions, ScaleParty } from './party.ts'
import { startProductParty } from './product-party.ts'
import { startSocketIoParty } from './socketio-party.ts'

/** What one round cost. CPU times are microseconds per delivery. */
interface Round {
  readonly app: number
  readonly redis: number
}

interface Contestant {
  readonly party: ScaleParty
  readonly rooms: readonly MeasuredRoom[]
  readonly rounds: Round[]
  withoutInterest: number
}

type Counts = Readonly<Record<'rooms' | 'sockets' | 'messages' | 'rounds', number>>

/** What is to be reached, and what has to hold. */
const targets = { efficiency: 0.8, withoutInterest: 0 }
const settleMs = 100

/** `bench scale [--rooms 20] [--sockets 25] [--messages 40] [--rounds 5]`. @returns the exit code. */
export async function scale(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { rooms: 20, sockets: 25, messages: 40, rounds: 5 })
  await using scope = new RunScope()
  const contestants: Contestant[] = []
  for (const start of [startProductParty, startSocketIoParty]) {
    for (const instances of [1, 2]) contestants.push(await enter(start, { scope, instances }, counts))
  }
  for (let round = 0; round <= counts.rounds; round++) {
    process.stdout.write(round === 0 ? 'Warming up …\n' : `Round ${round} of ${counts.rounds} …\n`)
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length] as Contestant
      const cost = await measure(contestant, counts)
      if (round > 0) contestant.rounds.push(cost)
    }
  }
  for (const contestant of contestants) {
    contestant.withoutInterest = await contestant.party.withoutInterest(counts.messages * (counts.rounds + 1))
  }
  return await report(contestants, counts)
}

async function enter(
  start: (options: ScaleOptions) => Promise<ScaleParty>,
  { scope, instances }: Pick<ScaleOptions, 'scope' | 'instances'>,
  counts: Counts,
): Promise<Contestant> {
  const rooms = Array.from({ length: counts.rooms * instances }, () => new MeasuredRoom(counts.sockets))
  const audiences = rooms.map(({ audience }) => audience)
  const party = await start({ scope, instances, sockets: counts.sockets, audiences })
  process.stdout.write(`${party.name} with ${instances}: ${rooms.length * counts.sockets} sockets are open.\n`)
  return { party, rooms, rounds: [], withoutInterest: Number.NaN }
}

/** Posts to all rooms at once, to each the next message when all its sockets have the one before. */
async function measure({ party, rooms }: Contestant, counts: Counts): Promise<Round> {
  const before = party.cpu()
  await Promise.all(
    rooms.map(async (room, index) => {
      const ofRoom = {
        name: party.name,
        cpu: () => 0,
        post: (messages: readonly number[]) => messages.forEach((message) => party.post(index, message)),
      }
      for (let message = 0; message < counts.messages; message++) await room.post(ofRoom, 1)
    }),
  )
  await sleep(settleMs)
  const after = party.cpu()
  const deliveries = rooms.length * counts.sockets * counts.messages
  return { app: (after.app - before.app) / deliveries, redis: (after.redis - before.redis) / deliveries }
}

async function report(contestants: readonly Contestant[], counts: Counts): Promise<number> {
  const rates = ({ rounds }: Contestant) => rounds.map(({ app, redis }) => 1_000_000 / (app + redis))
  const [oneOfOurs, twoOfOurs, oneOfTheirs, twoOfTheirs] = contestants as readonly [
    Contestant,
    Contestant,
    Contestant,
    Contestant,
  ]
  const efficiency = ratioSpread(rates(twoOfOurs), rates(oneOfOurs))
  const peerEfficiency = ratioSpread(rates(twoOfTheirs), rates(oneOfTheirs))
  const faults = contestants.flatMap(({ rooms }) => rooms.map((room) => room.faults()))
  const sum = (kind: 'lost' | 'duplicated' | 'misordered') => faults.reduce((total, fault) => total + fault[kind], 0)
  const wrong = { lost: sum('lost'), duplicated: sum('duplicated'), misordered: sum('misordered') }
  const rows = contestants.map((contestant) => {
    const { median: middle, min, max } = spread(rates(contestant))
    const { party, rounds, withoutInterest } = contestant
    return [
      `${party.name}, ${party.instances}`,
      shown(median(rounds.map(({ app }) => app))),
      shown(median(rounds.map(({ redis }) => redis))),
      shown(middle),
      `${shown(min)}–${shown(max)}`,
      String(withoutInterest),
    ]
  })
  process.stdout.write(
    [
      '',
      `${counts.rooms} rooms of ${counts.sockets} sockets at each instance; ${counts.rounds} rounds of ` +
        `${counts.messages} messages to each; CPU-µs per delivery, medians`,
      '',
      tableOf(['', 'app µs', 'Redis µs', 'deliveries/CPU-s', 'range', 'without interest'], rows),
      '',
      'deliveries/CPU-s: instances and Redis together. The product commits each message before it travels; Socket.IO stores none.',
      `To reach: efficiency ≥ ${targets.efficiency} (${ratioText(efficiency.median)}; ${ratioText(efficiency.min)}–` +
        `${ratioText(efficiency.max)}). Has to hold: no message reaches an instance without interest ` +
        `(${twoOfOurs.withoutInterest}).`,
      `scale: efficiency=${ratioText(efficiency.median)} socketio_efficiency=${ratioText(peerEfficiency.median)} ` +
        `without_interest=${twoOfOurs.withoutInterest} socketio_without_interest=${twoOfTheirs.withoutInterest} ` +
        `lost=${wrong.lost} duplicated=${wrong.duplicated} misordered=${wrong.misordered}`,
      '',
    ].join('\n'),
  )
  await writeResults('scale', {
    unit: 'deliveries per CPU-second of instances and Redis',
    counts,
    targets,
    efficiency,
    peerEfficiency,
    faults: wrong,
    parties: contestants.map(({ party, rounds, withoutInterest }) => ({
      name: party.name,
      instances: party.instances,
      withoutInterest,
      rounds,
    })),
  })
  const isRight = wrong.lost + wrong.duplicated + wrong.misordered === 0
  return isRight && twoOfOurs.withoutInterest === targets.withoutInterest ? 0 : 1
}
