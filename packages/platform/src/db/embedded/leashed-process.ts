import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { EmbeddedPostgresError } from './errors.ts'
import type { RunAs } from './run-as.ts'

/*
 * A process on a leash runs in a session of its own, so that a Ctrl-C at the terminal does not reach it, and yet does not
 * outlive its parent: a supervisor holds the read end of a pipe that only the parent writes to, and when the pipe closes,
 * whatever the reason, it interrupts the process. Closing the pipe is also how the parent itself stops it.
 */

/** A running program that stops when this process does. */
export interface LeashedProcess {
  readonly pid: number
  /** Resolves when the program has ended, with its last lines of output; never rejects. */
  readonly exited: Promise<LeashedExit>
  /** Asks the program to end (fast shutdown), by force after some seconds, and waits until it has. May be repeated. */
  stop(): Promise<void>
  /** Lets this process end although the program runs: the leash then stops it. */
  unref(): void
}

/** How a leashed program ended. */
export interface LeashedExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last lines that it wrote to stderr, oldest first. */
  readonly lastLines: readonly string[]
}

/** What to run, as whom, and where its lines go. */
export interface LeashedProgram {
  readonly file: string
  readonly args: readonly string[]
  readonly runAs: RunAs | undefined
  readonly onLine?: ((line: string) => void) | undefined
}

/**
 * The supervisor is a subshell that stays behind while the shell itself becomes the program: `$$` is the program's pid
 * and node's direct child. Twice forked, it is no child of the program, which would otherwise have to reap it. A line on
 * the pipe means that the program has ended and that its pid may belong to another process by now.
 */
const posixSupervisor = `
( (
  trap '' HUP INT TERM
  if ! read -r ended <&3; then
    kill -INT $$
    waited=0
    while [ $waited -lt 10 ]; do kill -0 $$ || exit; sleep 1; waited=$((waited + 1)); done
    kill -QUIT $$
  fi
) </dev/null >/dev/null 2>&1 & )
exec "$@" 3<&-
`

const windowsSupervisor = fileURLToPath(new URL('./windows-supervisor.ts', import.meta.url))

/** Past these the parent itself uses force, in case the supervisor is gone; longer than the supervisor's own ten seconds. */
const quitAfterMs = 15_000
const killAfterMs = 25_000
const keptLines = 20
/** A server killed with -9 can leave a child behind that keeps stderr open a little longer. */
const lastLinesWithinMs = 500

/**
 * Starts a program on a leash. Its environment is fixed and does not depend on this process's.
 *
 * @throws EmbeddedPostgresError `start_failed`
 */
export async function startLeashed(program: LeashedProgram): Promise<LeashedProcess> {
  const child = spawnSupervised(program)
  const leash = child.stdio[3] as Socket
  // A supervisor that is gone closes its end; there is nothing to do about a write that comes too late.
  leash.on('error', () => {})

  const lastLines: string[] = []
  const output = createInterface({ input: child.stderr! })
  const outputEnded = once(output, 'close')
  output.on('line', (line) => {
    lastLines.push(line)
    if (lastLines.length > keptLines) lastLines.shift()
    program.onLine?.(line)
  })

  const exited = new Promise<LeashedExit>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!leash.writableEnded) leash.end('ended\n')
      const lastWords = Promise.race([outputEnded, pause(lastLinesWithinMs)])
      void lastWords.then(() => resolve({ code, signal, lastLines }))
    })
  })

  await once(child, 'spawn').catch((cause: Error) => {
    throw new EmbeddedPostgresError('start_failed', `${program.file} could not be started: ${cause.message}`, { cause })
  })
  let stopping: Promise<void> | undefined
  return {
    pid: child.pid!,
    exited,
    stop: () => (stopping ??= stopLeashed(child, leash, exited)),
    unref() {
      child.unref()
      leash.unref()
      ;(child.stderr as Socket).unref()
    },
  }
}

function spawnSupervised({ file, args, runAs }: LeashedProgram): ChildProcess {
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'pipe', 'pipe']
  if (process.platform === 'win32') {
    return spawn(process.execPath, [windowsSupervisor, file, ...args], { stdio, windowsHide: true, detached: true })
  }
  return spawn('/bin/sh', ['-c', posixSupervisor, 'meydan-postgres', file, ...args], {
    stdio,
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}),
  })
}

async function stopLeashed(child: ChildProcess, leash: Socket, exited: Promise<LeashedExit>): Promise<void> {
  leash.end()
  const quit = setTimeout(() => child.kill('SIGQUIT'), quitAfterMs)
  const kill = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  await exited
  clearTimeout(quit)
  clearTimeout(kill)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
