import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'

/*
 * PostgreSQL refuses to run as root. When this process is root, initdb and postgres run as another user, which then must
 * be able to reach the programs and the data.
 */

/** The user that PostgreSQL runs as when this process is root. */
export interface RunAs {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const candidates = ['postgres', 'nobody'] as const

/**
 * Chooses the user to run PostgreSQL as, or undefined where this process's own user will do. An existing cluster keeps
 * its owner, so that root may start for once what belongs to a normal user.
 *
 * @throws EmbeddedPostgresError `unreachable`
 */
export async function chooseRunAs(clusterDir: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined

  const owner = await stat(clusterDir).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }

  const users = passwdEntries()
  for (const name of candidates) {
    const user = users.get(name)
    if (user) return user
  }
  throw new EmbeddedPostgresError(
    'unreachable',
    'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody" to run it as. ' +
      'Start Meydan as a normal user.',
  )
}

function passwdEntries(): Map<string, RunAs> {
  const entries = new Map<string, RunAs>()
  const text = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name && uid && gid) entries.set(name, { name, uid: Number(uid), gid: Number(gid) })
  }
  return entries
}

/**
 * Refuses a place that the chosen user cannot get to. Asked of the system itself, as that user: mode bits alone do not
 * know access lists or mounts. Parts of the path that do not exist yet are passed over.
 *
 * @throws EmbeddedPostgresError `unreachable`
 */
export async function assertReachable(
  runAs: RunAs,
  place: { path: string; holds: 'programs' | 'data' },
): Promise<void> {
  const script = 'for place; do [ ! -e "$place" ] || [ -x "$place" ] || { printf %s "$place"; exit 1; }; done'
  const { uid, gid } = runAs
  try {
    await promisify(execFile)('/bin/sh', ['-c', script, 'reach', ...waysTo(place.path)], {
      uid,
      gid,
      cwd: '/',
      env: {},
    })
  } catch (cause) {
    const barred = (cause as { stdout?: string }).stdout || place.path
    throw new EmbeddedPostgresError('unreachable', unreachableMessage(runAs, barred, place.holds), { cause })
  }
}

function unreachableMessage(runAs: RunAs, barred: string, holds: 'programs' | 'data'): string {
  const why = `PostgreSQL does not run as root but as "${runAs.name}", which cannot enter ${barred} on the way to its ${holds}.`
  return holds === 'programs'
    ? `${why} Move the clone to a place that every user may enter, for example /opt/meydan, or start Meydan as a normal user.`
    : `${why} Move the clone to a place that every user may enter, for example /opt/meydan, ` +
        'or set MEYDAN_DATA to such a place, or start Meydan as a normal user.'
}

/** Every directory on the way to a path and the path itself, from the root down. */
function waysTo(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...waysTo(parent), path]
}

/** Gives a directory to the chosen user; with its contents where root put them there, for example from a backup. */
export async function giveTo(runAs: RunAs, directory: string, options: { recursive: boolean }): Promise<void> {
  const { uid } = await lstat(directory)
  if (uid === runAs.uid) return
  const flags = options.recursive ? ['-hR'] : ['-h']
  await promisify(execFile)('chown', [...flags, `${runAs.uid}:${runAs.gid}`, directory])
}
