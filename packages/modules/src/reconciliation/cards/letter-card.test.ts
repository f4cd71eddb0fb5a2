import { card } from '@meydan/protocol/operations/card-shapes'
import type { Money } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { letterCard } from './letter-card.ts'

type Row = Parameters<typeof letterCard>[0]

const row = {
  id: '01a21c4e-272a-74dd-9c6f-f81e6e1b7d55',
  ends_on: '2026-12-31',
  number: 7,
  currency: 'TRY',
  amount: '5.00' as Money,
  side: 'debit',
  state: 'sent',
  delivery: 'sent',
}

// One that the room refuses would hold up all cards of its period.
test.each(['x'.repeat(300), '\u{1F600}'.repeat(150), `x${'\u{1F600}'.repeat(149)}`, 's\u0327'.repeat(150)])(
  'a counterparty whose name is as long as one can be has a card that a room takes: %s',
  (title) => {
    const { body: _, version, ...shown } = letterCard({ ...row, title } as Row, 3, 'tr')
    expect(card.safeParse(shown).error).toBeUndefined()
    expect(version).toBe(3)
  },
)
