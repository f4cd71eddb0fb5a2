import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that a bench started. */
export interface Started {
  readonly pid: number
  /** What the first line that matches said. Rejects with the process's last words when it ends before. */
  readonly ready: RegExpMatchArray
  /** Ends it, by force after ten seconds. */
  stop(): Promise<void>
}

/** What to start. */
export interface StartOptions {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  /** The line of its output that says that it is ready. */
  readonly readyLine: RegExp
  readonly readyWithinMs?: number
  /** Whether it is a Node program, which then ends when the bench dies in any way. */
  readonly isNode?: boolean
}

/**
 * Everything that one run of a bench has to leave behind in order: its processes are ended and its folders removed when
 * the run ends, fails or is interrupted.
 */
export class RunScope implements AsyncDisposable {
  readonly #undo: (() => Promise<void>)[] = []
  readonly #children = new Set<ChildProcess>()
  #ending: Promise<void> | undefined

  constructor() {
    process.once('SIGINT', this.#interrupted)
    process.once('SIGTERM', this.#interrupted)
    process.once('exit', this.#exited)
  }

  /** Does something when the run ends; the last one first. */
  onEnd(undo: () => Promise<void> | void): void {
    this.#undo.push(async () => undo())
  }

  /** A temporary folder that every user may enter, because PostgreSQL does not run as root. */
  async folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'meydan-bench-'))
    this.onEnd(() => rm(path, { recursive: true, force: true, maxRetries: 5 }))
    await chmod(path, 0o755)
    return path
  }

  /** Starts a process and waits until it says that it is ready. */
  async start(options: StartOptions): Promise<Started> {
    const { name, file, args, folder, env = {}, readyLine, readyWithinMs = 300_000 } = options
    const child = spawn(file, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: options.isNode === true ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    })
    const stop = () => this.#stop(child)
    this.#children.add(child)
    this.onEnd(stop)
    const lastWords: string[] = []
    const found = Promise.withResolvers<RegExpMatchArray>()
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (line) => {
        lastWords.push(line)
        if (lastWords.length > 20) lastWords.shift()
        const match = readyLine.exec(line)
        if (match !== null) found.resolve(match)
      })
    }
    const failed = (why: string) => found.reject(new Error([`${name} ${why}`, ...lastWords].join('\n  ')))
    const deadline = setTimeout(() => failed('was not ready in time:'), readyWithinMs)
    child.once('error', (error) => failed(`could not be started: ${error.message}`))
    child.once('close', (code) => failed(`ended (${code}) before it was ready:`))
    try {
      const ready = await found.promise
      return { pid: child.pid as number, ready, stop }
    } finally {
      clearTimeout(deadline)
    }
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

  async #stop(child: ChildProcess): Promise<void> {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })])
      if (!inTime) {
        child.kill('SIGKILL')
        await ended
      }
    }
    this.#children.delete(child)
  }

  readonly #interrupted = (): void => {
    process.stderr.write('Interrupted: ending what was started.\n')
    void this[Symbol.asyncDispose]().finally(() => process.exit(130))
  }

  /** The last resort: nothing asynchronous happens any more. */
  readonly #exited = (): void => {
    for (const child of this.#children) child.kill('SIGKILL')
  }
}
