import type { LetterPage, WorkspaceClient } from '@meydan/client'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'

import { allSelected, noSelection, toggled } from '../letter-selection.ts'
import { gatherLetters } from './gather-letters.ts'

const letterOf = (n: number) => ({ id: `letter-${n}` }) as unknown as Letter

/** A ledger with so many letters. */
function ledgerOf(count: number) {
  const asked: unknown[] = []
  const ledger = {
    listLetters: (input: { limit: number; after?: string }) => {
      asked.push(input)
      const from = Number(input.after ?? 0)
      const to = Math.min(count, from + input.limit)
      const letters = Array.from({ length: to - from }, (_, index) => letterOf(from + index))
      return Promise.resolve({ letters, nextCursor: to < count ? String(to) : null } as unknown as LetterPage)
    },
  } as unknown as WorkspaceClient['ledger']
  return { ledger, asked }
}

async function sizes(batches: AsyncGenerator<readonly Letter[]>): Promise<number[]> {
  const all: number[] = []
  for await (const batch of batches) all.push(batch.length)
  return all
}

test('all that match come in batches, without those left out, and are listed in an order that nothing changes', async () => {
  const { ledger, asked } = ledgerOf(2_150)
  const selection = toggled(allSelected, 'letter-7')
  expect(await sizes(gatherLetters(ledger, selection, { filter: { currency: 'TRY' }, loaded: [] }))).toEqual([
    999, 1_000, 150,
  ])
  expect(asked[0]).toEqual({ currency: 'TRY', order: 'number', limit: 200 })
})

test('some of those that are loaded ask for nothing', async () => {
  const { ledger, asked } = ledgerOf(10)
  const loaded = [letterOf(1), letterOf(2)]
  expect(await sizes(gatherLetters(ledger, toggled(noSelection, 'letter-2'), { filter: {}, loaded }))).toEqual([1])
  expect(asked).toEqual([])
})
