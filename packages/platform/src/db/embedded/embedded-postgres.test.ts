import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type EmbeddedConnection, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { epochStatement } from '../epoch.ts'
import { locateBinaries } from './binaries.ts'
import { startLeashed } from './leashed-process.ts'
import { readPostmasterNote } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'

const isRoot = process.getuid?.() === 0
const holderFile = fileURLToPath(new URL('./embedded-postgres.holder.ts', import.meta.url))
const slow = { timeout: 120_000, interval: 50 }

let root: string
/** One cluster for all tests that do not need to make one: initdb is the slow part. */
let dataDir: string
let running: EmbeddedPostgres[] = []
let children: ChildProcess[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'meydan-embedded-'))
  // As root, PostgreSQL runs as another user, who has to get to the data.
  await chmod(root, 0o755)
  dataDir = join(root, 'shared')
})

afterEach(async () => {
  await Promise.all(children.map(kill))
  await Promise.all(running.map((postgres) => postgres.stop()))
  children = []
  running = []
})

afterAll(async () => {
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, durability: 'none', ...options })
  running.push(postgres)
  return postgres
}

/** Another process that holds a server, in a process group of its own and without any environment. */
function hold(directory = dataDir): {
  child: ChildProcess
  said: Promise<{ connection?: EmbeddedConnection; refused?: string }>
} {
  const child = spawn(process.execPath, [holderFile, directory], {
    detached: true,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const said = once(createInterface({ input: child.stdout! }), 'line').then(([line]) => JSON.parse(line as string))
  return { child, said }
}

/** Kills the process, which holds its data until the system has taken it down. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function query(connection: EmbeddedConnection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Makes the note of a generation say what it would if the backup were a day old. */
async function writtenLongAgo(path: string): Promise<void> {
  const note = JSON.parse(await readFile(path, 'utf8')) as { writtenAt: number }
  await writeFile(path, JSON.stringify({ ...note, writtenAt: note.writtenAt - 86_400_000 }))
}

async function postmasterPid(directory = dataDir): Promise<number> {
  return (await readPostmasterNote(join(directory, 'cluster')))!.pid
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

describe('a start', { timeout: slow.timeout }, () => {
  test('from nothing under an empty environment makes a UTF8 cluster with the builtin locale', async () => {
    const { said } = hold()
    const { connection } = await said

    const [database] = await query(
      connection!,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale, datcollate as collate,
         upper('ışık') as upper, lower('ÇĞŞÖÜ') as lower, length('ğ') as length,
         current_setting('TimeZone') as zone, current_setting('listen_addresses') as addresses
       from pg_database where datname = current_database()`,
    )
    expect(database).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      collate: 'C',
      upper: 'IŞIK',
      lower: 'çğşöü',
      length: 1,
      zone: 'UTC',
      addresses: '',
    })
    const password = await stat(join(dataDir, 'password'))
    expect(password.mode & 0o777).toBe(0o600)
    expect(await query(connection!, `select rolsuper from pg_roles where rolname = current_user`)).toEqual([
      { rolsuper: false },
    ])
  })

  test('brings its settings, durable unless told otherwise', async () => {
    const names = `'fsync', 'full_page_writes', 'synchronous_commit', 'max_connections'`
    const settings = async (postgres: EmbeddedPostgres) =>
      Object.fromEntries(
        (await query(postgres.connection, `select name, setting from pg_settings where name in (${names})`)).map(
          (row) => [row['name'], row['setting']],
        ),
      )

    const durable = await start({ durability: 'full' })
    expect(await settings(durable)).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      max_connections: '60',
    })
    await durable.stop()

    const fast = await start({ maxConnections: 25 })
    expect(await settings(fast)).toEqual({
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      max_connections: '25',
    })
  })

  test('passes on what the server logs, without what people wrote', async () => {
    const lines: string[] = []
    const { connection } = await start({ log: (line) => lines.push(line) })
    await query(connection, `create table words (word text primary key)`)
    await query(connection, `insert into words values ('gizli')`)
    await expect(query(connection, `insert into words values ('gizli')`)).rejects.toThrow('words_pkey')

    await vi.waitFor(() => expect(lines.join('\n')).toContain('violates unique constraint "words_pkey"'))
    expect(lines.join('\n')).not.toContain('gizli')
    await query(connection, `drop table words`)
  })

  test('is refused while this or another process serves the same data', async () => {
    const first = await start()
    await expect(start()).rejects.toMatchObject({ code: 'already_running', message: expect.stringContaining(dataDir) })
    expect(await hold().said).toEqual({ refused: 'already_running' })

    await first.stop()
    await start()
  })

  test('at the same moment as another one: one of the two serves, the other is refused', async () => {
    const outcomes = await Promise.all([hold().said, hold().said])
    expect(outcomes.filter((outcome) => outcome.connection !== undefined)).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.refused === 'already_running')).toHaveLength(1)
  })

  test('works where the data lies too deep for a Unix socket', async () => {
    const deep = join(root, 'd'.repeat(60), 'e'.repeat(60))
    const { connection } = await start({ dataDir: deep })
    expect(Buffer.byteLength(connection.host)).toBeLessThan(90)
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await rm(connection.host, { recursive: true })
  })

  test('is refused on data of another major version', async () => {
    const versionFile = join(dataDir, 'cluster', 'PG_VERSION')
    const version = await readFile(versionFile, 'utf8')
    await writeFile(versionFile, '17\n')
    await expect(start()).rejects.toMatchObject({
      code: 'version_mismatch',
      message: expect.stringContaining('made by PostgreSQL 17'),
    })
    await writeFile(versionFile, version)
  })

  test('stops again when it is aborted', async () => {
    const reason = new Error('stopped by the operator')
    await expect(start({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)

    const controller = new AbortController()
    const log = () => controller.abort(reason)
    await expect(start({ signal: controller.signal, log })).rejects.toBe(reason)
    await start()
  })

  test.runIf(isRoot)('as root is refused where the user that PostgreSQL runs as cannot go', async () => {
    const barred = join(root, 'barred')
    await mkdir(barred, { mode: 0o700 })
    await expect(start({ dataDir: join(barred, 'data') })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(new RegExp(`cannot enter ${barred} on the way to its data.*MEYDAN_DATA`)),
    })
    expect(await readdir(barred)).toEqual([])
  })

  test.skipIf(isRoot)('is refused where this user may not write', async () => {
    const barred = join(root, 'barred')
    await mkdir(barred, { mode: 0o500 })
    await expect(start({ dataDir: join(barred, 'data') })).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('the epoch of streams', { timeout: slow.timeout }, () => {
  const epochOf = async ({ connection }: { connection: EmbeddedConnection }) =>
    (await query(connection, epochStatement))[0]?.['epoch']

  test('stays over a restart and over a crash', async () => {
    const first = await start()
    const epoch = await epochOf(first)
    await first.stop()
    const { child, said } = hold()
    expect(await epochOf({ connection: (await said).connection! })).toBe(epoch)
    await kill(child)
    expect(await epochOf(await start())).toBe(epoch)
  })

  test('is another one each time that a copy of the files is put back', async () => {
    const copied = join(root, 'copied')
    await (await start({ dataDir: copied })).stop()
    const backup = join(root, 'backup')
    await cp(copied, backup, { recursive: true, preserveTimestamps: true })
    const epochs = [await epochOf(await start({ dataDir: copied }))]
    for (const isOver of [false, false, true]) {
      await running.pop()?.stop()
      if (!isOver) await rm(copied, { recursive: true })
      // A restore over the old files keeps them, with other contents, and happens well after the backup was made.
      else await writtenLongAgo(join(backup, 'generation.json'))
      await cp(backup, copied, { recursive: true, preserveTimestamps: true })
      epochs.push(await epochOf(await start({ dataDir: copied })))
    }
    expect(new Set(epochs).size).toBe(4)
  })
})

describe('a crash', { timeout: slow.timeout }, () => {
  test('of the process by kill -9 leaves no server behind, and the next start works', async () => {
    const { child, said } = hold()
    const { connection } = await said
    await query(connection!, 'create table kept as select 1 as one')
    const pid = await postmasterPid()

    await kill(child)
    // At once, while the server may still be stopping.
    const { connection: again } = await start()
    // Its process may still stand in the table until whoever inherited it has noticed.
    await vi.waitFor(() => expect(isGone(pid)).toBe(true), slow)
    expect(await query(again, 'select * from kept')).toEqual([{ one: 1 }])
    await query(again, 'drop table kept')
  })

  test('of the process leaves no server behind when nobody starts again', async () => {
    const { child, said } = hold()
    await said
    const pid = await postmasterPid()
    await kill(child)
    await vi.waitFor(() => expect(isGone(pid)).toBe(true), slow)
  })

  test.runIf(process.platform === 'linux')(
    'of the process and the supervisor leaves a server that the next start stops',
    async () => {
      const { child, said } = hold()
      await said
      const pid = await postmasterPid()
      for (const name of await readdir('/proc')) {
        const line = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
        const [, command, , group] = /^\d+ \((.*)\) . (\d+) (\d+)/.exec(line) ?? []
        if (command === 'sh' && group === String(pid)) process.kill(Number(name), 'SIGKILL')
      }
      await kill(child)
      await start()
      await vi.waitFor(() => expect(isGone(pid)).toBe(true), slow)
    },
  )

  test('of the process while the cluster is being made leaves nothing that stands in the way', async () => {
    const fresh = join(root, 'fresh')
    const { child } = hold(fresh)
    const unfinished = async () => (await readdir(fresh)).filter((name) => name.endsWith('.unfinished'))
    await vi.waitFor(async () => expect(await unfinished()).toHaveLength(1), { ...slow, interval: 5 })
    await kill(child)
    expect(await readdir(fresh)).not.toContain('cluster')

    const { connection } = await start({ dataDir: fresh })
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await unfinished()).toEqual([])
  })

  test('of the server is told, and another start recovers', async () => {
    const postgres = await start()
    process.kill(await postmasterPid(), 'SIGKILL')
    await postgres.exited

    const { connection } = await start()
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('leaves a pid that a stranger has by now: the start is not refused for it', async () => {
    const cluster = join(dataDir, 'cluster')
    const { uid, gid } = await stat(cluster)
    const stranger = spawn('sleep', ['120'], isRoot ? { uid, gid } : {})
    children.push(stranger)
    await once(stranger, 'spawn')
    await writeFile(
      join(cluster, 'postmaster.pid'),
      `${stranger.pid}\n${cluster}\n1\n5432\n${dataDir}\n\n0 0\nready   \n`,
    )
    await writeFile(join(dataDir, '.s.PGSQL.5432.lock'), `${stranger.pid}\n`)

    await start()
    expect(isGone(stranger.pid!)).toBe(false)
  })
})

describe('a running server', { timeout: slow.timeout }, () => {
  test('outlives a SIGINT to the whole process group of its parent', async () => {
    const { child, said } = hold()
    const { connection } = await said
    const pid = await postmasterPid()

    process.kill(-child.pid!, 'SIGINT')
    expect(await query(connection!, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isGone(pid)).toBe(false)
    expect(child.exitCode).toBeNull()
  })

  test('takes its supervisor along when it stops', async () => {
    const postgres = await start()
    const pid = await postmasterPid()
    await postgres.stop()
    await postgres.stop()
    expect(isGone(pid)).toBe(true)
    await vi.waitFor(() => expect(() => process.kill(-pid, 0)).toThrow('ESRCH'), slow)
  })

  test('that somebody else started is neither stopped nor waited for', async () => {
    const cluster = join(dataDir, 'cluster')
    const postgres = await startLeashed({
      file: locateBinaries().postgres,
      args: ['-D', cluster, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${dataDir}`],
      runAs: await chooseRunAs(cluster),
    })
    await vi.waitFor(async () => expect((await readPostmasterNote(cluster))?.status).toBe('ready'), slow)
    await expect(start()).rejects.toMatchObject({
      code: 'already_running',
      message: expect.stringContaining(String(postgres.pid)),
    })
    expect(isGone(postgres.pid)).toBe(false)
    await postgres.stop()
  })
})
