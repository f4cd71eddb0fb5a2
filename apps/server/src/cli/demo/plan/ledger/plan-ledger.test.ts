import { foldHistory, type StoredEvent } from '@meydan/modules/reconciliation/testing/fold-history'
import { letterStates } from '@meydan/protocol/operations/reconciliation-shapes'
import { isTckn, isVkn } from '@meydan/protocol/tax-number'
import { describe, expect, test } from 'vitest'
import { planDemo } from '../plan-demo.ts'
import { lastQuarterEnds } from './quarters.ts'

/** Soon after a quarter, long after one, and after a new year. */
const moments = ['2026-11-27T08:00:00Z', '2026-10-20T15:00:00Z', '2026-10-02T03:00:00Z', '2027-01-19T12:00:00Z']

describe.each(moments)('the ledger at %s', (moment) => {
  const now = new Date(moment)
  const ledger = planDemo(now, 0).workspaces.flatMap((workspace) => workspace.ledger ?? [])[0]
  if (ledger === undefined) throw new Error('nothing stands for E-Mutabakat')
  const { counterparties, periods, settings } = ledger
  const letters = periods.flatMap((period) => period.letters)

  test('asks a hundred and eighty for three quarters', () => {
    expect(counterparties).toHaveLength(180)
    expect(periods.map(({ endsOn }) => endsOn)).toEqual(lastQuarterEnds(now, 3))
    expect(letters.length).toBeGreaterThan(450)
    expect(new Set(letters.map(({ row }) => row.currency))).toEqual(new Set(['TRY', 'EUR', 'USD']))
  })

  test('knows right tax numbers, each once, and writes to nobody who exists', () => {
    const numbers = counterparties.map((row) => row.tax_number).filter((number) => number !== '')
    expect([...numbers, settings.taxNumber].filter((number) => !isVkn(number) && !isTckn(number))).toEqual([])
    expect(numbers.filter(isTckn).length).toBeGreaterThan(10)
    expect(new Set(numbers).size).toBe(numbers.length)
    const contacts = counterparties.flatMap((row) => row.contacts)
    expect(contacts.filter(({ email }) => !/^[a-z0-9.]+@[a-z0-9-]+\.example$/.test(email ?? ''))).toEqual([])
    expect(contacts.filter(({ phone }) => phone !== null)).toEqual([])
  })

  test('has letters in every state, and most of the old ones agreed', () => {
    expect(new Set(letters.map(({ row }) => row.state))).toEqual(new Set(letterStates))
    const oldest = periods[0]?.letters ?? []
    expect(oldest.filter(({ row }) => row.state === 'agreed').length / oldest.length).toBeGreaterThan(0.7)
    expect(oldest.filter(({ row }) => row.state === 'draft')).toEqual([])
    const answers = letters.flatMap((letter) => letter.answers.map(({ kind }) => kind))
    expect(new Set(answers)).toEqual(new Set(['agrees', 'disagrees', 'wantsStatement', 'notAddressee']))
  })

  test('tells lawful histories that end before now, with nothing left to do', () => {
    for (const { row, changes, links } of letters) {
      const events = changes.map((change) => ({
        number: change.row.change,
        version: change.row.version,
        kind: change.event.kind,
        detail: change.event.detail as StoredEvent['detail'],
      }))
      const folded = foldHistory(events)
      expect([folded.state, folded.version, folded.round]).toEqual([row.state, row.version, row.round])
      expect(folded.balance).toEqual({ amount: row.amount, side: row.side })
      expect(links.map(({ round }) => round)).toEqual(links.map((_link, index) => index + 1))
      expect(row.changed_at < now).toBe(true)
      expect(row.next_reminder_at === null || row.next_reminder_at > new Date(now.getTime() - 600_000)).toBe(true)
      if (['sent', 'delivered', 'seen'].includes(row.state)) {
        expect(row.expires_at?.getTime()).toBeGreaterThan(now.getTime() - 600_000)
      }
    }
  })

  test('leaves no word open', () => {
    const notes = letters.flatMap(({ answers }) => answers.map(({ note }) => note))
    expect(notes.filter((note) => /[{}]/.test(note))).toEqual([])
  })
})
