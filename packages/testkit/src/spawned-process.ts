// A program as a process of its own, from its first line to its end: for tests and benches that start, kill and stop one.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const keptLines = 20

/** What to start. */
export interface SpawnOptions {
  /** What it is called when it fails. */
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  /** Its working directory. */
  readonly folder: string
  /** Its whole environment, but for the PATH, which is ours. */
  readonly env?: Readonly<Record<string, string>>
  /** The line of its output that says that it is ready. */
  readonly readyLine: RegExp
  /** Gets each line of its output. */
  readonly onLine?: ((line: string) => void) | undefined
  /** Milliseconds; 300,000 unless told. */
  readonly readyWithinMs?: number
  /** Milliseconds that it has to end in order; 10,000 unless told. */
  readonly stopWithinMs?: number
  /** Whether it is a Node program that ends on `disconnect`: it gets a channel, which breaks when we die in any way. */
  readonly isLeashed?: boolean
  /** Whether it is any other program that must not outlive us: a shell beside it ends it when we die in any way. */
  readonly isSupervised?: boolean
}

/**
 * A subshell stays behind while the shell itself becomes the program, so that the program's pid is our child's. A line on
 * the pipe means that the program has ended and that its pid may belong to another process by now. In the end the whole
 * group goes, because a killed master leaves its workers behind.
 */
const supervisor = `
( (
  trap '' HUP INT TERM
  if ! read -r ended <&3; then
    kill -TERM $$
    waited=0
    while [ $waited -lt 5 ] && kill -0 $$; do sleep 1; waited=$((waited + 1)); done
    kill -KILL -$$
  fi
) </dev/null >/dev/null 2>&1 & )
exec "$@" 3<&-
`

/** A process that runs until it is stopped. */
export interface SpawnedProcess {
  /** Undefined where the program could not be started. */
  readonly pid: number | undefined
  /** What its ready line said. Rejects with its last lines when it ends before that, or is too slow. */
  readonly ready: Promise<RegExpMatchArray>
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** A line of its output: one of the last 20, or the first that comes. Rejects when it ends without one. */
  line(pattern: RegExp): Promise<RegExpMatchArray>
  /** Sends a signal and waits for nothing. */
  signal(name: NodeJS.Signals): void
  /** Ends it in order. Does nothing when it ended. @throws Error when only force could end it in time. */
  stop(): Promise<void>
  /** Ends it as a crash does, with `kill -9`. Does nothing when it ended. */
  kill(): Promise<void>
  /** The same for a process that is about to exit itself: it waits for nothing. */
  killNow(): void
}

/** Starts a program. Whoever started it stops it. */
export function spawnProcess(options: SpawnOptions): SpawnedProcess {
  const { name, readyLine, readyWithinMs = 300_000, stopWithinMs = 10_000 } = options
  const child = options.isSupervised === true ? spawnSupervised(options) : spawnOwn(options)
  const lastLines: string[] = []
  const found = Promise.withResolvers<RegExpMatchArray>()
  const watchers = new Set<(line: string) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      const match = readyLine.exec(line)
      if (match !== null) found.resolve(match)
      for (const watch of watchers) watch(line)
      options.onLine?.(line)
    })
  }
  const failed = (why: string) => found.reject(new Error([`${name} ${why}`, ...lastLines].join('\n  ')))
  const deadline = setTimeout(() => failed('was not ready in time:'), readyWithinMs)
  child.once('error', (error) => failed(`could not be started: ${error.message}`))
  // A moment for its last lines; a child of its own may hold the pipes open for longer.
  child.once('exit', (code) => setTimeout(() => failed(`ended (${code}) before it was ready:`), 200))
  const ready = found.promise.finally(() => clearTimeout(deadline))
  // NOTE: whoever stops it before it is ready need not ask whether it became so.
  ready.catch(() => undefined)

  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))

  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const kill = async () => {
    if (!isRunning()) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return {
    pid: child.pid,
    ready,
    ended,
    line(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpMatchArray>()
      const watch = (line: string) => {
        const match = pattern.exec(line)
        if (match === null) return
        watchers.delete(watch)
        resolve(match)
      }
      watchers.add(watch)
      for (const line of lastLines) watch(line)
      void ended.then(() => reject(new Error(`${name} ended and never said ${pattern}`)))
      return promise
    },
    signal(name) {
      child.kill(name)
    },
    async stop() {
      if (!isRunning()) return
      const ended = once(child, 'exit').then(() => true)
      child.kill('SIGTERM')
      if (await Promise.race([ended, sleep(stopWithinMs, false, { ref: false })])) return
      await kill()
      throw new Error(`${name} did not stop within ${stopWithinMs} ms and was killed.`)
    },
    kill,
    killNow() {
      if (isRunning()) child.kill('SIGKILL')
    },
  }
}

function spawnOwn({ file, args, folder, env = {}, isLeashed = false }: SpawnOptions): ChildProcess {
  return spawn(file, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: isLeashed ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    // On its leash it ends after us, and in order: a Ctrl-C at the terminal is for us alone.
    detached: isLeashed,
  })
}

function spawnSupervised({ file, args, folder, env = {} }: SpawnOptions): ChildProcess {
  const child = spawn('/bin/sh', ['-c', supervisor, 'supervisor', file, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const leash = child.stdio[3] as Socket
  // A supervisor that is gone closes its end; there is nothing to do about a write that comes too late.
  leash.on('error', () => {})
  child.once('exit', () => leash.end('ended\n'))
  return child
}
