import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { SpawnedProcess } from '@meydan/testkit/spawned-process'

/** A process that a bench started, and that is ready. */
export interface Started {
  readonly pid: number
  /** What its ready line said. */
  readonly ready: RegExpMatchArray
  /** Ends it in order. @throws Error when only force could. */
  stop(): Promise<void>
}

/**
 * Everything that one run of a bench has to leave behind in order: its processes are ended and its folders removed when
 * the run ends, fails or is interrupted.
 */
export class RunScope implements AsyncDisposable {
  readonly #undo: (() => Promise<void>)[] = []
  readonly #processes = new Set<SpawnedProcess>()
  #ending: Promise<void> | undefined

  constructor() {
    process.once('SIGINT', this.#interrupted)
    process.once('SIGTERM', this.#interrupted)
    process.once('exit', this.#exited)
  }

  /** Does something when the run ends; the last one first. */
  onEnd(undo: () => PromiseLike<void> | void): void {
    this.#undo.push(async () => undo())
  }

  /** A temporary folder that every user may enter, because PostgreSQL does not run as root. */
  async folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'meydan-bench-'))
    this.onEnd(() => rm(path, { recursive: true, force: true, maxRetries: 5 }))
    await chmod(path, 0o755)
    return path
  }

  /** Takes charge of a process and waits until it says that it is ready. @throws Error with its last lines. */
  async start(spawned: SpawnedProcess): Promise<Started> {
    this.#processes.add(spawned)
    const stop = async () => {
      await spawned.stop()
      this.#processes.delete(spawned)
    }
    this.onEnd(stop)
    const ready = await spawned.ready
    return { pid: spawned.pid as number, ready, stop }
  }

  /** Ends what is left, in reverse order. May be called again. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  async #end(): Promise<void> {
    for (const undo of this.#undo.toReversed()) {
      await undo().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
    }
    process.off('SIGINT', this.#interrupted)
    process.off('SIGTERM', this.#interrupted)
    process.off('exit', this.#exited)
  }

  readonly #interrupted = (): void => {
    process.stderr.write('Interrupted: ending what was started.\n')
    void this[Symbol.asyncDispose]().finally(() => process.exit(130))
  }

  /** The last resort: nothing asynchronous happens any more. */
  readonly #exited = (): void => {
    for (const spawned of this.#processes) spawned.killNow()
  }
}
