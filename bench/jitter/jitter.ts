/*
 * Jitter: every client loses its connection again and again and reaches nobody for a while, as people in a train do, while
 * somebody writes. What counts is how many messages each client shows exactly once and in order.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { readCounts } from '../load/options.ts'
import { Receipts } from '../load/receipts.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { tableOf } from '../load/table.ts'
import type { JitterParty, OnShown } from './party.ts'
import { startProductParty } from './product-party.ts'
import { startSocketIoParty } from './socketio-party.ts'

interface Contestant {
  readonly party: JitterParty
  readonly receipts: Receipts
  /** Connections that were there when they were cut. */
  cuts: number
}

const cutEachMs = 15_000
const awayMs = 2_000
const messageEachMs = 500
const stepMs = 50
/** A client whose tries failed while it was away waits up to some seconds before the next one. */
const completeWithinMs = 60_000
/** What nobody will ever bring has this long to come. */
const quietMs = 5_000

/** `bench jitter [--clients 200] [--seconds 60]`. @returns the exit code. */
export async function jitter(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { clients: 200, seconds: 60 })
  const { clients } = counts
  await using scope = new RunScope()
  process.stdout.write(`Opening ${clients} clients of each …\n`)
  const enter = async (start: (onShown: OnShown) => Promise<JitterParty>): Promise<Contestant> => {
    const receipts = new Receipts(clients)
    return { receipts, cuts: 0, party: await start((client, message) => receipts.receive(client, message)) }
  }
  const product = await enter((onShown) => startProductParty(scope, { clients, onShown, profileFolder }))
  const contestants = [
    product,
    await enter((onShown) => startSocketIoParty(scope, { clients, onShown, hasRecovery: false })),
    await enter((onShown) => startSocketIoParty(scope, { clients, onShown, hasRecovery: true })),
  ]

  process.stdout.write(`Cutting each one every ${cutEachMs / 1_000} s for ${counts.seconds} s …\n`)
  const until = performance.now() + counts.seconds * 1_000
  const cutting = cutInTurn(contestants, clients, until)
  const posted = await postUntil(contestants, until)
  await cutting

  process.stdout.write('Waiting for the last ones …\n')
  await sleep(awayMs + quietMs)
  const isComplete = () => product.receipts.arrived >= posted * clients
  for (const end = performance.now() + completeWithinMs; !isComplete() && performance.now() < end;) await sleep(stepMs)
  await sleep(quietMs)
  return await report(contestants, { ...counts, posted })
}

/** Cuts the clients of all parties, each at its own moment of every turn. */
async function cutInTurn(contestants: readonly Contestant[], clients: number, until: number): Promise<void> {
  const startedAt = performance.now()
  let turn = 0
  while (performance.now() < until) {
    const due = Math.floor(((performance.now() - startedAt) / cutEachMs) * clients)
    for (; turn < due; turn++) {
      for (const contestant of contestants) {
        if (contestant.party.clients[turn % clients]?.cut(awayMs) === true) contestant.cuts++
      }
    }
    await sleep(stepMs)
  }
}

/** Posts a message to every party each half second, the next one when it has the one before. @returns how many. */
async function postUntil(contestants: readonly Contestant[], until: number): Promise<number> {
  let posted = 0
  while (performance.now() < until) {
    const message = posted++
    await Promise.all([sleep(messageEachMs), ...contestants.map(({ party }) => party.post(message))])
  }
  return posted
}

async function report(
  contestants: readonly Contestant[],
  counts: Readonly<Record<'clients' | 'seconds' | 'posted', number>>,
): Promise<number> {
  const due = counts.posted * counts.clients
  const verdicts = contestants.map(({ party, receipts, cuts }) => {
    const faults = receipts.faults(counts.posted)
    return { name: party.name, cuts, ...faults, percent: ((receipts.arrived - faults.misordered) / due) * 100 }
  })
  const [ours, plain, recovering] = verdicts as [
    (typeof verdicts)[number],
    (typeof verdicts)[number],
    (typeof verdicts)[number],
  ]
  // Rounded down: 100 is said only where nothing is missing.
  const percentText = (percent: number) => (Math.floor(percent * 1_000) / 1_000).toFixed(3)
  const rows = verdicts.map(({ name, cuts, percent, lost, duplicated, misordered }) => [
    name,
    String(cuts),
    percentText(percent),
    String(lost),
    String(duplicated),
    String(misordered),
  ])
  process.stdout.write(
    [
      '',
      `${counts.posted} messages to ${counts.clients} clients of each, which were away for ${awayMs / 1_000} s at least after each cut`,
      '',
      tableOf(['', 'cuts', 'exactly once, in order %', 'lost', 'duplicated', 'misordered'], rows),
      '',
      `jitter: percent=${percentText(ours.percent)} socketio_percent=${percentText(plain.percent)} ` +
        `recovery_percent=${percentText(recovering.percent)} cuts=${ours.cuts} lost=${ours.lost} ` +
        `duplicated=${ours.duplicated} misordered=${ours.misordered}`,
      '',
    ].join('\n'),
  )
  await writeResults('jitter', { counts, parties: verdicts })
  return ours.lost + ours.duplicated + ours.misordered === 0 && due > 0 ? 0 : 1
}
