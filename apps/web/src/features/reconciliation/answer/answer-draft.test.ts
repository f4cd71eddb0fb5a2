import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'

import { answerInput, draftOf, fileOf, theirsOf } from './answer-draft.ts'

const ours = { amount: '1234.56', side: 'credit' } as Balance

test('their balance begins on the side of ours, and is read as it is written', () => {
  const draft = { ...draftOf('disagrees', ours), amount: '1.000,5' }
  expect(theirsOf(draft, 'tr')).toEqual({ amount: '1000.50', side: 'credit' })
  expect(theirsOf({ ...draft, amount: '' }, 'tr')).toBeNull()
  expect(theirsOf({ ...draft, amount: 'bin' }, 'tr')).toBeUndefined()
})

test('only whoever disagrees names a balance', () => {
  const draft = { ...draftOf('disagrees', ours), amount: '5' }
  expect(answerInput({ ...draft, kind: 'agrees' }, 'n', 'tr')).toMatchObject({ kind: 'agrees', theirs: null })
  expect(answerInput({ ...draft, note: ' neden? ', name: ' Ayşe ' }, 'n', 'tr')).toEqual({
    nonce: 'n',
    kind: 'disagrees',
    theirs: { amount: '5.00', side: 'credit' },
    note: 'neden?',
    name: 'Ayşe',
    fileId: null,
  })
  expect(answerInput({ ...draft, amount: '5,,' }, 'n', 'tr')).toBeUndefined()
})

test('a file goes with nothing but a disagreement, and what is shown before sending is what is sent', () => {
  const file = { id: 'file' as never, name: 'ekstre.pdf' }
  const draft = { ...draftOf('disagrees', ours), file }
  for (const kind of ['agrees', 'disagrees', 'wantsStatement', 'notAddressee'] as const) {
    const shown = fileOf({ ...draft, kind })
    expect(shown).toEqual(kind === 'disagrees' ? file : null)
    expect(answerInput({ ...draft, kind }, 'n', 'tr')?.fileId).toBe(shown?.id ?? null)
  }
})
