/*
 * Fan-out: what it costs the process that holds the sockets to bring one message to one of the many sockets of a room.
 * Parties take turns, round by round, and every message that every socket gets is checked.
 */
import { loadNativeWrite } from '@meydan/platform/realtime/kernel-write'
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { median, ratioSpread, spread } from '../load/statistics.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { MeasuredRoom, type Cost } from './measured-room.ts'
import type { Party } from './party.ts'
import { startFloor, startNodeFloor, startSocketIoPeer, startWsPeer, type PeerOptions } from './peers.ts'
import { longestBurst, startProductParties } from './product-party.ts'

interface Contestant {
  readonly party: Party
  readonly room: MeasuredRoom
  readonly singles: Cost[]
  readonly bursts: Cost[]
}

/** What is to be reached; see the numbers in the documents of the project. */
const targets = { singleVsSocketIo: 0.6, burstVsSocketIo: 0.15, singleVsFloor: 1.6 }

/** `bench fanout [--sockets 1000] [--messages 100] [--bursts 4] [--burst 50] [--rounds 9]`. @returns the exit code. */
export async function fanout(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { sockets: 1000, messages: 100, bursts: 4, burst: 50, rounds: 9 })
  if (counts.burst > longestBurst) throw new Error(`--burst may be ${longestBurst} at most.`)
  await using scope = new RunScope()

  const alone: { readonly room: MeasuredRoom; readonly costs: Cost[] } = { room: new MeasuredRoom(1), costs: [] }
  const ownRoom = new MeasuredRoom(counts.sockets)
  process.stdout.write(`Starting the product and opening ${counts.sockets} sockets …\n`)
  const product = await startProductParties(scope, {
    sockets: counts.sockets,
    audience: ownRoom.audience,
    aloneAudience: alone.room.audience,
    profileFolder,
  })
  await ownRoom.post(product.party, 1)
  const frameText = await product.firstFrame

  const contestants: Contestant[] = [{ party: product.party, room: ownRoom, singles: [], bursts: [] }]
  for (const startPeer of [startWsPeer, startSocketIoPeer, startNodeFloor, startFloor]) {
    const contestant = await joinPeer(startPeer, { scope, sockets: counts.sockets, frameText })
    if (contestant !== undefined) contestants.push(contestant)
  }
  if (contestants.every(({ party }) => party.name !== 'floor'))
    process.stdout.write('There is no C compiler here: the floor is left out.\n')

  for (let round = 0; round <= counts.rounds; round++) {
    const isWarmUp = round === 0
    process.stdout.write(isWarmUp ? 'Warming up …\n' : `Round ${round} of ${counts.rounds} …\n`)
    // Another one begins each time, so that nobody always runs after the same neighbour.
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length] as Contestant
      const singles = await contestant.room.measure(contestant.party, counts.messages, 1)
      const bursts = await contestant.room.measure(contestant.party, counts.bursts, counts.burst)
      if (isWarmUp) continue
      contestant.singles.push(singles)
      contestant.bursts.push(bursts)
    }
    const cost = await alone.room.measure(product.alone, counts.messages, 1)
    if (!isWarmUp) alone.costs.push(cost)
  }
  return await report(contestants, alone, counts, Buffer.byteLength(frameText))
}

async function joinPeer(
  start: (options: PeerOptions) => Promise<Party | undefined>,
  options: Omit<PeerOptions, 'audience'>,
): Promise<Contestant | undefined> {
  const room = new MeasuredRoom(options.sockets)
  const party = await start({ ...options, audience: room.audience })
  return party === undefined ? undefined : { party, room, singles: [], bursts: [] }
}

async function report(
  contestants: readonly Contestant[],
  alone: { readonly room: MeasuredRoom; readonly costs: readonly Cost[] },
  counts: Readonly<Record<'sockets' | 'messages' | 'bursts' | 'burst' | 'rounds', number>>,
  frameBytes: number,
): Promise<number> {
  const cpu = (costs: readonly Cost[] | undefined) => (costs ?? []).map((cost) => cost.cpuPerDelivery)
  const storageCpu = (costs: readonly Cost[]) => costs.map((cost) => cost.storageCpuPerDelivery)
  const named = (name: string) => contestants.find(({ party }) => party.name === name)
  const product = named('meydan') as Contestant
  const node = named('node') as Contestant
  const ratio = (kind: 'singles' | 'bursts', peer: string, of = product) =>
    ratioSpread(cpu(of[kind]), cpu(named(peer)?.[kind])).median

  const range = (values: readonly number[]) => {
    const { median: middle, min, max } = spread(values)
    return [shown(middle), `${shown(min)}–${shown(max)}`]
  }
  const perPost = median(cpu(alone.costs))
  const withoutPosting = cpu(product.singles).map((gross) => gross - perPost / counts.sockets)
  const rows = contestants.map(({ party, singles, bursts }) => [
    party.name,
    ...range(cpu(singles)),
    ...range(cpu(bursts)),
  ])
  rows.splice(1, 0, ['  without posting', ...range(withoutPosting), '', ''])
  rows.splice(2, 0, [
    '  PostgreSQL, apart',
    ...range(storageCpu(product.singles)),
    ...range(storageCpu(product.bursts)),
  ])
  const acks = contestants.map(
    ({ party, singles }) => `${party.name} ${shown(median(singles.map((cost) => cost.acksPerDelivery)))}`,
  )
  const kernelWrite = loadNativeWrite() === undefined ? 'writeSync' : 'send'
  const faults = { product: product.room.faults(), alone: alone.room.faults() }
  const allFaults = [...contestants.map(({ room }) => room.faults()), alone.room.faults()]
  const wrong = allFaults.reduce((sum, fault) => sum + fault.lost + fault.duplicated + fault.misordered, 0)

  const ratios = {
    vsSocketIo: ratio('singles', 'Socket.IO'),
    vsWs: ratio('singles', 'ws'),
    vsFloor: ratio('singles', 'floor'),
    burstVsSocketIo: ratio('bursts', 'Socket.IO'),
    burstVsWs: ratio('bursts', 'ws'),
    burstVsFloor: ratio('bursts', 'floor'),
    nodeVsSocketIo: ratio('singles', 'Socket.IO', node),
    nodeVsFloor: ratio('singles', 'floor', node),
  }
  process.stdout.write(
    [
      '',
      `CPU-µs per delivery: ${counts.sockets} sockets, frames of ${frameBytes} bytes, ${counts.rounds} rounds of ` +
        `${counts.messages} single messages and ${counts.bursts} bursts of ${counts.burst}; median, smallest–largest`,
      '',
      tableOf(['', 'single', 'range', 'burst', 'range'], rows),
      '',
      `The product wrote by ${kernelWrite}.`,
      `One post alone, to one socket: ${shown(perPost)} CPU-µs of the product's process.`,
      `To reach: single ≤ ${targets.singleVsSocketIo} of Socket.IO (${ratioText(ratios.vsSocketIo)}), ` +
        `burst ≤ ${targets.burstVsSocketIo} of Socket.IO (${ratioText(ratios.burstVsSocketIo)}), ` +
        `single ≤ ${targets.singleVsFloor} of the floor (${ratioText(ratios.vsFloor)}).`,
      `Acknowledgements per single delivery: ${acks.join(', ')}.`,
      `Node itself, by one write per socket: ${ratioText(ratios.nodeVsSocketIo)} of Socket.IO, ` +
        `${ratioText(ratios.nodeVsFloor)} of the floor.`,
      ...(wrong === 0 ? [] : [`WRONG: ${JSON.stringify(allFaults)}`]),
      `fanout: ratio_vs_socketio=${ratioText(ratios.vsSocketIo)} ratio_vs_ws=${ratioText(ratios.vsWs)} ` +
        `ratio_vs_floor=${ratioText(ratios.vsFloor)} burst_ratio_vs_socketio=${ratioText(ratios.burstVsSocketIo)}`,
      '',
    ].join('\n'),
  )
  await writeResults('fanout', {
    unit: 'CPU microseconds per delivery',
    kernelWrite,
    counts,
    frameBytes,
    targets,
    ratios,
    faults,
    perPost,
    parties: contestants.map(({ party, singles, bursts }) => ({ name: party.name, singles, bursts })),
  })
  return wrong === 0 ? 0 : 1
}
