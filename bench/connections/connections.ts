/*
 * Connections: what an idle one costs. Memory is the slope between a few sockets and many, after garbage was collected, so
 * that what a process needs anyway is not counted; CPU time is that of heartbeats, while all parties idle side by side.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { readCounts } from '../load/options.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { kernelSocketBytes, residentBytes } from '../load/process-memory.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { startProductParty, startSocketIoParty, startWsParty, type IdleParty } from './parties.ts'

/** Bytes of one more connection. */
interface Memory {
  readonly resident: number
  /** Undefined where this user may not know. */
  readonly kernel: number | undefined
}

/** CPU-microseconds of a connection in a second of idling. */
interface Idling {
  readonly app: number
  readonly postgres: number
}

/** What is to be reached; see the numbers in the documents of the project. */
const targets = { memoryVsSocketIo: 0.6, residentBytes: 20 * 1024 }
const roomsOfEach = 50
const openedAtOnce = 20
/** Part of the sockets that are open when memory is looked at first: caches and code are warm then. */
const firstShare = 0.2
const settleMs = 3_000
/** Descriptors that the load generator needs for itself. */
const reservedDescriptors = 500

/** `bench connections [--sockets 4000] [--seconds 60]`. @returns the exit code. */
export async function connections(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { sockets: 4_000, seconds: 60 })
  const parties: IdleParty[] = []
  const sockets = affordable(counts.sockets, 3)
  const plan = planCompany({
    people: sockets,
    rooms: Math.max(roomsOfEach, Math.ceil(sockets / 2)),
    roomsOfEach,
    messagesPerRoom: 0,
  })
  await using scope = new RunScope()
  const gone: string[] = []
  const memories: Memory[] = []
  for (const start of [startProductParty, startSocketIoParty, startWsParty]) {
    const party = await start({ scope, plan, profileFolder, onGone: (reason) => gone.push(reason) })
    parties.push(party)
    process.stdout.write(`Opening ${sockets} sockets of ${party.name} …\n`)
    memories.push(await fill(party, sockets))
  }
  process.stdout.write(`Idling for ${counts.seconds} s …\n`)
  const idlings = await idle(parties, sockets, counts.seconds)
  if (gone.length > 0) throw new Error(`${gone.length} sockets were lost; the first: ${gone[0]}`)
  return await report(parties, memories, idlings, { ...counts, sockets })
}

/** As many sockets for each party as this process may open. */
function affordable(wanted: number, parties: number): number {
  const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
  const most = Math.floor((Number(limit ?? Number.POSITIVE_INFINITY) - reservedDescriptors) / parties)
  if (wanted > most) process.stdout.write(`Only ${most} sockets of each: raise the limit of open files for more.\n`)
  return Math.min(wanted, most)
}

async function fill(party: IdleParty, sockets: number): Promise<Memory> {
  const first = Math.ceil(sockets * firstShare)
  await inParallel(first, openedAtOnce, (person) => party.open(person))
  const before = await weigh(party)
  await inParallel(sockets - first, openedAtOnce, (index) => party.open(first + index))
  const after = await weigh(party)
  const added = sockets - first
  return {
    resident: (after.resident - before.resident) / added,
    // Both ends of a connection are on this machine.
    kernel:
      after.kernel === undefined || before.kernel === undefined
        ? undefined
        : (after.kernel - before.kernel) / added / 2,
  }
}

/** What a party holds after its garbage was collected; twice, because what ends in the first turn is free in the second. */
async function weigh({ pid }: IdleParty): Promise<Memory> {
  for (let turn = 0; turn < 2; turn++) {
    await sleep(settleMs / 2)
    process.kill(pid, 'SIGUSR2')
  }
  await sleep(settleMs)
  return { resident: residentBytes(pid), kernel: kernelSocketBytes() }
}

async function idle(parties: readonly IdleParty[], sockets: number, seconds: number): Promise<Idling[]> {
  const look = () =>
    parties.map(({ pid, postgresPid }) => ({
      app: cpuOfProcess(pid),
      postgres: postgresPid === undefined ? 0 : cpuOfTree(postgresPid),
    }))
  const before = look()
  const startedAt = performance.now()
  await sleep(seconds * 1_000)
  const connectionSeconds = (sockets * (performance.now() - startedAt)) / 1_000
  return look().map(({ app, postgres }, index) => ({
    app: (app - (before[index]?.app ?? 0)) / connectionSeconds,
    postgres: (postgres - (before[index]?.postgres ?? 0)) / connectionSeconds,
  }))
}

async function report(
  parties: readonly IdleParty[],
  memories: readonly Memory[],
  idlings: readonly Idling[],
  counts: Readonly<Record<'sockets' | 'seconds', number>>,
): Promise<number> {
  const [ours, socketIo, ws] = memories.map(({ resident, kernel = 0 }) => resident + kernel) as [number, number, number]
  const [idle, socketIoIdle] = idlings.map(({ app }) => app) as [number, number]
  const ratios = { memoryVsSocketIo: ours / socketIo, memoryVsWs: ours / ws, idleCpuVsSocketIo: idle / socketIoIdle }
  const resident = memories[0]?.resident ?? Number.NaN
  const kilobytes = (bytes: number | undefined) => (bytes === undefined ? '–' : shown(bytes / 1024))
  const rows = parties.map(({ name }, index) => [
    name,
    kilobytes(memories[index]?.resident),
    kilobytes(memories[index]?.kernel),
    shown(idlings[index]?.app ?? Number.NaN),
    shown(idlings[index]?.postgres ?? Number.NaN),
  ])
  process.stdout.write(
    [
      '',
      `An idle connection of a member of ${roomsOfEach} rooms: ${counts.sockets} sockets of each, ${counts.seconds} s`,
      '',
      tableOf(['', 'RSS KiB', 'kernel KiB', 'app CPU-µs/s', 'PostgreSQL CPU-µs/s'], rows),
      '',
      `To reach: memory ≤ ${targets.memoryVsSocketIo} of Socket.IO (${ratioText(ratios.memoryVsSocketIo)}), ` +
        `RSS ≤ ${kilobytes(targets.residentBytes)} KiB (${kilobytes(resident)}).`,
      `connections: memory_vs_socketio=${ratioText(ratios.memoryVsSocketIo)} memory_vs_ws=${ratioText(ratios.memoryVsWs)} ` +
        `rss_bytes=${Math.round(resident)} idle_cpu_vs_socketio=${ratioText(ratios.idleCpuVsSocketIo)}`,
      '',
    ].join('\n'),
  )
  await writeResults('connections', {
    unit: 'bytes of a connection; CPU microseconds of a connection in a second',
    counts,
    targets,
    ratios,
    parties: parties.map(({ name }, index) => ({ name, memory: memories[index], idle: idlings[index] })),
  })
  return 0
}
