/*
 * Presence: what it costs to tell that one member's state has changed, where few look, and how long people are shown whose
 * instance was killed.
 */
import { readCounts } from '../load/options.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { shown, tableOf } from '../load/table.ts'
import { NaiveParty } from './naive-party.ts'
import { ProductParty } from './product-party.ts'

/** What has to hold. */
const bounds = { framesVsNaive: 0.1, ghostMs: 75_000 }
/** Somebody who is told so late was not told. */
const ghostWithinMs = 120_000

/** What came to all sockets of a party. */
interface Told {
  readonly name: string
  readonly frames: number
  readonly bytes: number
  /** Messages between the instances. */
  readonly bus: number
}

/** `bench presence [--members 1000] [--lookers 20] [--flips 20]`. @returns the exit code. */
export async function presence(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { members: 1_000, lookers: 20, flips: 20 })
  if (counts.lookers < 2 || counts.lookers >= counts.members) {
    throw new Error('--lookers must be from 2 on, and less than --members.')
  }
  await using scope = new RunScope()
  process.stdout.write(`Opening ${counts.members} sockets of each …\n`)
  const product = await ProductParty.start(scope, counts)
  const naive = await NaiveParty.start(scope, counts.members)
  process.stdout.write(`One member flips ${counts.flips} times …\n`)
  const told = [
    await flip('meydan', product, counts.flips, () => product.busMessages()),
    await flip('Socket.IO, to all', naive, counts.flips, () => Promise.resolve(0)),
  ] as const
  process.stdout.write('Killing an instance, and waiting until its people are gone …\n')
  const death = await product.kill(ghostWithinMs)
  return await report(told, death, counts)
}

async function flip(
  name: string,
  party: ProductParty | NaiveParty,
  flips: number,
  busMessages: () => Promise<number>,
): Promise<Told> {
  const busBefore = await busMessages()
  party.received.clear()
  for (let turn = 0; turn < flips; turn++) await party.flip(turn % 2 === 0 ? 'away' : 'active')
  const { frames, bytes } = party.received
  return { name, frames, bytes, bus: (await busMessages()) - busBefore }
}

async function report(
  told: readonly [Told, Told],
  { ghostMs, wronglyGone }: { readonly ghostMs: number; readonly wronglyGone: number },
  counts: Readonly<Record<'members' | 'lookers' | 'flips', number>>,
): Promise<number> {
  const [ours, naive] = told
  const ratios = { frames: ours.frames / naive.frames, bytes: ours.bytes / naive.bytes }
  const isHeld = ratios.frames <= bounds.framesVsNaive && ghostMs <= bounds.ghostMs && wronglyGone === 0
  const rows = told.map(({ name, frames, bytes, bus }) => [
    name,
    shown(frames / counts.flips),
    shown(bytes / counts.flips),
    shown(bus / counts.flips),
  ])
  process.stdout.write(
    [
      '',
      `One of ${counts.members} members flips ${counts.flips} times, ${counts.lookers} look`,
      '',
      tableOf(['a flip', 'frames', 'bytes', 'between instances'], rows),
      '',
      `People of a killed instance were shown for ${shown(ghostMs / 1_000)} s; of the other one ${wronglyGone} seemed gone.`,
      `Has to hold: frames ≤ ${bounds.framesVsNaive} of those to all, nobody shown for longer than ` +
        `${bounds.ghostMs / 1_000} s, nobody wrongly gone: ${isHeld ? 'it does' : 'IT DOES NOT'}.`,
      `presence: frames=${ours.frames} naive_frames=${naive.frames} ratio=${ratios.frames.toFixed(3)} ` +
        `bytes_ratio=${ratios.bytes.toFixed(3)} ghost_ms=${Math.round(ghostMs)}`,
      '',
    ].join('\n'),
  )
  await writeResults('presence', { counts, bounds, ratios, told, ghostMs, wronglyGone })
  return isHeld ? 0 : 1
}
