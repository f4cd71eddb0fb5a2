// What an accountant does: a spreadsheet becomes letters, and all letters of its period go out.
import { setTimeout as sleep } from 'node:timers/promises'
import { createMeydan, operations } from '@meydan/client'
import { newId, type WorkspaceId } from '@meydan/protocol'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { addressOfRow, balancesDay, balancesWorkbook } from '@meydan/testkit/balances-workbook'
import type { Person } from '../load/started-product.ts'
import type { Office } from './office.ts'

const { reconciliation, files } = operations

/** The stretches of a run, in their order: seconds each, on the wall. */
export const phases = ['look', 'check', 'write', 'send', 'deliver'] as const
export type Phases = Readonly<Record<(typeof phases)[number], number>>

/** What it takes, and how many letters there are to be. */
export interface Sending {
  readonly office: Office
  readonly workspaceId: WorkspaceId
  readonly accountant: Person
  readonly letters: number
}

const askedEachMs = 250
/** So much longer than it takes that somebody has stopped working. */
const phaseWithinMs = 900_000

/** Uploads, imports and sends, and waits until all that leaves has arrived and all letters are known as delivered. */
export async function sendPeriod(sending: Sending): Promise<Phases> {
  const { office, workspaceId, accountant, letters } = sending
  const workbook = await balancesWorkbook(letters)
  const meydan = createMeydan({ baseUrl: office.baseUrl, token: accountant.token })
  const here = { workspaceId }
  const until = async (id: SpreadsheetImport['id'], state: SpreadsheetImport['state']) => {
    await eventually(`the import is ${state}`, async () => {
      const { import: now } = await meydan.call(reconciliation.getImport, { id }, here)
      if (now.state === 'failed') throw new Error(`the import failed with ${now.errorCode}`)
      return now.state === state
    })
  }
  const seconds: Record<string, number> = {}
  const timed = async <T>(phase: (typeof phases)[number], work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const result = await work()
    seconds[phase] = (performance.now() - startedAt) / 1_000
    return result
  }

  const { id } = await timed('look', async () => {
    const upload = { clientId: newId<never>(), kind: 'spreadsheet', name: 'bakiyeler.xlsx' } as const
    const { id: fileId } = await meydan.upload(files.uploadFile, upload, new Blob([new Uint8Array(workbook)]), here)
    const begun = await meydan.call(reconciliation.startImport, { clientId: newId<never>(), fileId }, here)
    await until(begun.import.id, 'mapping')
    return begun.import
  })
  await timed('check', async () => {
    await meydan.call(reconciliation.checkImport, { id }, here)
    await until(id, 'ready')
  })
  await timed('write', async () => {
    await meydan.call(reconciliation.confirmImport, { id }, here)
    await until(id, 'applied')
  })
  await timed('send', async () => {
    const { periods } = await meydan.call(reconciliation.listPeriods, {}, here)
    const period = periods.find(({ endsOn }) => endsOn === balancesDay)
    if (period === undefined) throw new Error('the import made no period')
    const wanted = { clientId: newId<never>(), letters: { periodId: period.id }, ways: ['email' as const] }
    await meydan.call(reconciliation.sendLetters, wanted, here)
    await eventually('all letters are sent', async () => (await countLetters(office, ['draft'])) === 0)
  })
  await timed('deliver', async () => {
    await eventually('all letters are delivered', async () => (await countLetters(office, ['sent'])) === 0)
  })
  return seconds as Phases
}

/** The addresses that letters go to. */
export function addressesOf(letters: number): string[] {
  return Array.from({ length: letters }, (_, row) => addressOfRow(row))
}

async function countLetters({ database }: Office, states: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::int as count from letters where state = any($1)',
    [states],
  )
  return rows[0]?.count ?? 0
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now()
  while (!(await isSo())) {
    if (performance.now() - startedAt > phaseWithinMs) throw new Error(`${what}: not within ${phaseWithinMs} ms`)
    await sleep(askedEachMs)
  }
}
