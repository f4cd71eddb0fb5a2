// What the figures read, among a million rows of other days: by indexes, and no more than the rows of what is asked for.
import type { RawBuilder } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import { newId, operations } from '@meydan/protocol'
import { joinFigures } from '@meydan/testkit/figure-sources'
import { scansOf as scansIn } from '@meydan/testkit/scans-of'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { seedHistory } from '@meydan/testkit/seed-history'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A tenth of what `seedHistory` is for: the plans are the same, and a test has not the time. */
const history = { days: 365, messages: 100_000, letters: 10_000 }

let product: TestProduct
let owner: Persona
let sources: readonly FigureSource[]
beforeAll(async () => {
  product = await createTestProduct()
  owner = await product.owner()
  sources = await joinFigures()
  const channel = { clientId: newId(), name: 'geçmiş', visibility: 'public' } as const
  const { room } = await product.call(operations.chat.createChannel, channel, owner)
  await seedHistory(product.db, { author: owner, roomId: room.id, history })
}, 120_000)
afterAll(() => product[Symbol.asyncDispose]())

const scansOf = (statement: RawBuilder<unknown>) => scansIn(product.db, statement)
const source = (name: string) => sources.find((one) => one.name === name) as FigureSource
const yesterday = () => {
  const to = new Date(Date.now() - 86_400_000)
  return { day: to.toISOString().slice(0, 10), from: new Date(to.getTime() - 86_400_000), to }
}

test('the messages of a day are found by where they lie, not by reading all others [M2]', async () => {
  const scans = await scansOf(source('chat').countDay?.(yesterday()) as RawBuilder<unknown>)
  expect(scans.map(({ by }) => by)).toContain('messages__created_at')
  const heap = scans.find(({ on }) => on === 'messages')
  expect(heap?.rows).toBeGreaterThanOrEqual(history.messages / history.days - 1)
  // The ranges at both ends of the day are read whole: a few thousand rows, whatever the history.
  expect(heap?.rows).toBeLessThan(8_000)
})

test('what happened to letters on a day is found the same way', async () => {
  const scans = await scansOf(source('reconciliation').countDay?.(yesterday()) as RawBuilder<unknown>)
  expect(scans.map(({ by }) => by)).toContain('letter_events__at')
  expect(scans.find(({ on }) => on === 'letter_events')?.rows).toBeLessThan(8_000)
})

test('open letters add up from their index alone, and what is decided is not read [C21]', async () => {
  const scans = await scansOf(source('reconciliation').readNow?.(owner.workspaceId) as RawBuilder<unknown>)
  expect(scans).toEqual([{ on: 'letters', by: 'letters__open', rows: history.letters / 2 }])
})

test('no module reads a table as a whole for a day or for now, where it has more than a page', async () => {
  const statements = sources.flatMap((one) => [one.countDay?.(yesterday()), one.readNow?.(owner.workspaceId)])
  const scans = await Promise.all(
    statements.map(async (statement) => (statement === undefined ? [] : scansOf(statement))),
  )
  const whole = scans.flat().filter(({ by, rows }) => by.includes('Seq Scan') && rows > 100)
  expect(whole).toEqual([])
})
