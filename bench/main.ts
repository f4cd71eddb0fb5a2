// `npm run bench -- <name>`: measures the product beside its peers.
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

const usage = `Usage:
  npm run bench -- fanout  [--sockets 1000] [--messages 100] [--bursts 4] [--burst 50] [--rounds 9]
  npm run bench -- durable [--senders 200] [--rooms 50] [--seconds 10] [--rounds 3]
  npm run bench -- connections [--sockets 4000] [--seconds 60]
  npm run bench -- http    [--seconds 3] [--cold 300] [--messages 200] [--rounds 5]
  npm run bench -- jitter  [--clients 200] [--seconds 60]
  npm run bench -- storm   [--clients 3000] [--instances 3] [--rounds 3]
  npm run bench -- rolling [--clients 150] [--instances 3]
  npm run bench -- scale   [--rooms 20] [--sockets 25] [--messages 40] [--rounds 5]
  npm run bench -- polling [--people 100] [--writes 60] [--seconds 20] [--rounds 3]
  npm run bench -- presence [--members 1000] [--lookers 20] [--flips 20]
  npm run bench -- overload [--senders 500] [--people 2500] [--seconds 60]
  npm run bench -- capacity [--sockets 10000] [--rps 1000] [--minutes 2] [--tries 7]
  npm run bench -- jobs    [--jobs 1000] [--singles 40] [--requests 100] [--rounds 7] [--idle 30]
  npm run bench -- letters [--letters 1000]
  npm run bench -- feed    [--people 700] [--scale 1]
  npm run bench -- soak    [--clients 200] [--seconds 60] [--rooms 5]
Those that start the product alone take --profile <folder> as well: it writes a CPU profile there.
`

/** Runs a bench. @returns the exit code. */
type Bench = (args: readonly string[], profileFolder: string | undefined) => Promise<number>

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  fanout: async () => (await import('./fanout/fanout.ts')).fanout,
  durable: async () => (await import('./durable/durable.ts')).durable,
  connections: async () => (await import('./connections/connections.ts')).connections,
  http: async () => (await import('./http/http.ts')).http,
  jitter: async () => (await import('./jitter/jitter.ts')).jitter,
  storm: async () => (await import('./storm/storm.ts')).storm,
  rolling: async () => (await import('./rolling/rolling.ts')).rolling,
  scale: async () => (await import('./scale/scale.ts')).scale,
  polling: async () => (await import('./polling/polling.ts')).polling,
  presence: async () => (await import('./presence/presence.ts')).presence,
  overload: async () => (await import('./overload/overload.ts')).overload,
  capacity: async () => (await import('./capacity/capacity.ts')).capacity,
  jobs: async () => (await import('./jobs/jobs.ts')).jobs,
  letters: async () => (await import('./letters/letters.ts')).letters,
  feed: async () => (await import('./feed/feed.ts')).feed,
  soak: async () => (await import('./soak/soak.ts')).soak,
}

const [name = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(benches, name) ? benches[name] : undefined
if (load === undefined) {
  process.stderr.write(usage)
  process.exitCode = 2
} else if (process.platform !== 'linux') {
  process.stderr.write('Benches count CPU time as Linux does: run them on Linux.\n')
  process.exitCode = 2
} else {
  try {
    const bench = await load()
    process.exitCode = await bench(withoutProfile(args), await profileFolder(args))
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
  // Sockets of the load generator may still be open; everything that was started has ended.
  process.exit()
}

function withoutProfile(all: readonly string[]): string[] {
  const at = all.indexOf('--profile')
  return at === -1 ? [...all] : all.toSpliced(at, 2)
}

async function profileFolder(all: readonly string[]): Promise<string | undefined> {
  const at = all.indexOf('--profile')
  if (at === -1) return undefined
  const folder = resolve(all[at + 1] ?? '.')
  await mkdir(folder, { recursive: true })
  return folder
}
