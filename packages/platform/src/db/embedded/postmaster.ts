import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'
import { clusterName, socketName } from './settings.ts'

/*
 * What a server leaves in its cluster about itself (`postmaster.pid`), and how to tell a server that still runs from
 * the traces of one that died.
 */

/** What a server says about itself. */
export interface PostmasterNote {
  readonly pid: number
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown'
}

const pidFile = 'postmaster.pid'
const statusLine = 7

/** Reads what the server of a cluster wrote, or undefined where there is none. */
export async function readPostmasterNote(clusterDir: string): Promise<PostmasterNote | undefined> {
  const text = await readFile(join(clusterDir, pidFile), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!(pid > 0)) return undefined

  const status = lines[statusLine]?.trim()
  return { pid, status: status === 'starting' || status === 'ready' || status === 'stopping' ? status : 'unknown' }
}

const askEveryMs = 20
/** A server whose parent was killed is stopped by its supervisor within milliseconds, on a busy machine within this. */
const supervisorActsWithinMs = 2_000
/** Two tries of ten seconds, and PostgreSQL's own five for its children. */
const stopsWithinMs = 30_000
const forcedAfterMs = 12_000

/**
 * Waits for a server to end whose parent was killed a moment ago, and clears away what a dead one left. Call it while
 * holding the lock of the data: nobody owns a server that goes on. Where its supervisor was killed as well, it is stopped
 * here; where somebody started it by other means, the start is refused.
 *
 * @throws EmbeddedPostgresError `already_running`
 */
export async function awaitPredecessor(clusterDir: string, socketDir: string | undefined): Promise<void> {
  const startedAt = Date.now()
  const signals: [afterMs: number, signal: NodeJS.Signals][] = [
    [supervisorActsWithinMs, 'SIGINT'],
    [forcedAfterMs, 'SIGQUIT'],
  ]
  let note: PostmasterNote | undefined
  while ((note = await readPostmasterNote(clusterDir)) && (await isPostmasterOf(note.pid, clusterDir))) {
    const waitedMs = Date.now() - startedAt
    const isOurs = (await commandLine(note.pid)).includes(`cluster_name=${clusterName}`)
    if (waitedMs > stopsWithinMs || (!isOurs && waitedMs > supervisorActsWithinMs && note.status !== 'stopping')) {
      throw new EmbeddedPostgresError(
        'already_running',
        `A PostgreSQL (process ${note.pid}) that Meydan did not start is already running on the data in ${clusterDir}. Stop it first.`,
      )
    }
    if (isOurs && signals[0] !== undefined && waitedMs > signals[0][0]) signal(note.pid, signals.shift()![1])
    await sleep(askEveryMs)
  }

  if (socketDir !== undefined) {
    await refuseServedSocket(clusterDir, join(socketDir, socketName))
    await rm(join(socketDir, socketName), { force: true })
    await rm(join(socketDir, `${socketName}.lock`), { force: true })
  }
  // PostgreSQL looks at the pid alone and would refuse to start for good if a stranger has that pid after a crash, as is
  // common in containers. A pid that nobody has is left to its own checks.
  if (note && isAlive(note.pid)) await rm(join(clusterDir, pidFile), { force: true })
}

/** A server in another container sees the same directory and has a pid that means nothing here: ask its socket. */
async function refuseServedSocket(clusterDir: string, path: string): Promise<void> {
  const isServed = await new Promise<boolean>((resolve) => {
    const socket = connect({ path }, () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
  if (!isServed) return
  throw new EmbeddedPostgresError(
    'already_running',
    `A PostgreSQL is already running on the data in ${clusterDir}, perhaps in another container. Stop it first.`,
  )
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether that process is the server of this very cluster, not a stranger that got the pid later. */
async function isPostmasterOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  // On Windows PostgreSQL itself asks the process over a pipe, and no pid misleads it: its own check comes next.
  if (process.platform === 'win32') return false
  if (process.platform === 'linux') {
    // A server works in its cluster's directory. Another user's process cannot be looked into and cannot be ours either.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(clusterDir))
  }
  return (await commandLine(pid)).includes(clusterDir)
}

/** The command line of a process, empty where there is none or it may not be seen. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const args = ['-ww', '-p', String(pid), '-o', 'command=']
  return promisify(execFile)('ps', args).then(
    ({ stdout }) => stdout,
    () => '',
  )
}
