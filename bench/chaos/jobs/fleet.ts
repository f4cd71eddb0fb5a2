// The workers of a run: starts them, kills them in the middle of jobs, and knows which jobs died with whom.
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { spawnProcess, type SpawnedProcess } from '@meydan/testkit/spawned-process'
import { join } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../random.ts'

const program = join(import.meta.dirname, 'worker-process.ts')
/** What a worker said before its death is read by then. */
const lastWordsMs = 150
const startAgainMs = 300
const startsWithinMs = 60_000
const stepMs = 5
/** So long is waited for a worker that is in the middle of a job. */
const middleWithinMs = 5_000
/** Nearly as long as most jobs take, and as most effects are on their way: all begin together when they see what is due. */
const longestWaitMs = { inHand: 180, acting: 60 }

/** A process that does jobs. */
interface Worker {
  readonly spawned: SpawnedProcess
  /** Jobs that have begun and not ended. */
  readonly inHand: Set<string>
  /** Those of them whose effect is on its way, or has happened. */
  readonly acting: Set<string>
  isDoomed: boolean
}

/** What workers are started with. */
export interface FleetDeps {
  readonly target: ConnectionTarget
  readonly recorderPort: number
  readonly folder: string
  readonly random: Random
}

/** Several worker processes. */
export class Fleet {
  readonly #deps: FleetDeps
  readonly #workers = new Set<Worker>()
  readonly #killedAt = new Map<string, number>()
  readonly #recoveries = new Map<string, number>()
  readonly #replacements: Promise<void>[] = []
  #isStopped = false
  kills = 0
  killsInTheMiddle = 0
  /** Workers that ended by themselves. */
  deaths = 0

  constructor(deps: FleetDeps) {
    this.#deps = deps
  }

  /** From the death of its worker until a job had ended, in milliseconds, of each that died and was done again. */
  get recoveries(): number[] {
    return [...this.#recoveries.values()]
  }

  /** Starts one more. One that finds no database is started again, as whoever supervises processes does. */
  async add(): Promise<void> {
    const until = performance.now() + startsWithinMs
    while (!this.#isStopped) {
      const worker = this.#spawn()
      try {
        await worker.spawned.ready
        this.#workers.add(worker)
        void worker.spawned.ended.then(() => this.#onEnded(worker))
        return
      } catch (error) {
        if (performance.now() > until) throw error
        await sleep(startAgainMs)
      }
    }
  }

  /** Kills one that is in the middle of a job, wherever that is possible, and starts another in its place. */
  async killOne(): Promise<void> {
    const victim = await this.#pick()
    victim.isDoomed = true
    const killedAt = performance.now()
    await victim.spawned.kill()
    this.#workers.delete(victim)
    await sleep(lastWordsMs)
    this.kills++
    if (victim.inHand.size > 0) this.killsInTheMiddle++
    for (const job of victim.inHand) {
      if (!this.#killedAt.has(job)) this.#killedAt.set(job, killedAt)
    }
    const started = this.add()
    started.catch(() => undefined)
    this.#replacements.push(started)
  }

  /** Waits until another stands in the place of each that was killed. @throws Error where one could not start. */
  async replaced(): Promise<void> {
    await Promise.all(this.#replacements)
  }

  /** Ends all of them in order. @throws Error when only force could. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(
      [...this.#workers].map((worker) => {
        worker.isDoomed = true
        return worker.spawned.stop()
      }),
    )
  }

  /**
   * One that is in the middle of a job. Half of the time one whose effect is on its way: before it or after it is where a job
   * waits for most of the time, and where nothing can go wrong.
   */
  async #pick(): Promise<Worker> {
    const { random } = this.#deps
    const until = performance.now() + middleWithinMs
    const wanted = random.int(2) === 0 ? 'acting' : 'inHand'
    for (;;) {
      const workers = [...this.#workers]
      const busy = workers.filter((worker) => worker[wanted].size > 0)
      if (busy.length > 0) {
        const chosen = random.pick(busy)
        await sleep(random.int(longestWaitMs[wanted]))
        // What it has said by now is read first.
        await setImmediate()
        if (chosen[wanted].size > 0 && this.#workers.has(chosen)) return chosen
      }
      if (performance.now() > until && workers.length > 0) return random.pick(workers)
      await sleep(stepMs)
    }
  }

  #spawn(): Worker {
    const { target, recorderPort, folder } = this.#deps
    const [inHand, acting] = [new Set<string>(), new Set<string>()]
    const spawned = spawnProcess({
      name: 'a worker',
      file: process.execPath,
      args: [program, JSON.stringify(target), String(recorderPort)],
      folder,
      env: { NODE_ENV: 'production', ...compiledCode() },
      readyLine: /^ready$/,
      onLine: (line) => this.#hear(line, inHand, acting),
      stopWithinMs: 30_000,
      isLeashed: true,
    })
    return { spawned, inHand, acting, isDoomed: false }
  }

  #hear(line: string, inHand: Set<string>, acting: Set<string>): void {
    const [what = '', job = ''] = line.split(' ')
    if (what === 'begin') inHand.add(job)
    if (what === 'act') acting.add(job)
    if (what === 'end' || what === 'fail') {
      inHand.delete(job)
      acting.delete(job)
    }
    const killedAt = this.#killedAt.get(job)
    if (what === 'end' && killedAt !== undefined && !this.#recoveries.has(job)) {
      this.#recoveries.set(job, performance.now() - killedAt)
    }
  }

  #onEnded(worker: Worker): void {
    if (worker.isDoomed) return
    this.deaths++
    this.#workers.delete(worker)
  }
}

/** Half of a start is reading code; the launcher says where what Node made of it is kept. */
function compiledCode(): Record<string, string> {
  const { NODE_COMPILE_CACHE: cache } = process.env
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }
}
