import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@meydan/platform/clock'
import { createLifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog } from '@meydan/platform/log'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'meydan-open-'))
afterAll(() => rmSync(folder, { recursive: true }))

const open = (databaseUrl: string | undefined, dataDir: string) =>
  openDatabase(createLifecycle(silentLog(), systemClock), {
    dataDir,
    databaseUrl,
    connectionsInAll: 50,
    log: silentLog(),
    onGone: () => {},
  })

test.each([
  ['postgres://u:hunter2@127.0.0.1:1/db', 'nothing answers at 127.0.0.1, port 1.'],
  ['postgres://u:hunter2@[::1]:1/db', 'nothing answers at ::1, port 1.'],
  ['postgres://u:hunter2@localhost:1/db?host=/nowhere', 'nothing answers at /nowhere, port 1.'],
  ['postgres://u:hunter2@database.invalid/db', 'the host name database.invalid is not known here.'],
])('an address that leads nowhere is told with its setting: %s', async (url, sentence) => {
  const error = await open(url, join(folder, 'data')).catch((thrown: unknown) => thrown as Error)
  expect(error).toMatchObject({
    name: 'UnfitDatabaseError',
    message: `The database of DATABASE_URL cannot be used: ${sentence}`,
  })
  expect(readdirSync(folder)).not.toContain('data')
})

test.each([undefined, 'postgres://u@127.0.0.1:1/db'])(
  'a data directory that is a file is told first: %s',
  async (url) => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(open(url, file)).rejects.toThrow(`MEYDAN_DATA is ${file}, which is not a directory.`)
  },
)
