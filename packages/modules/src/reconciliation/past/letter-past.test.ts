import type { ClientId, Money } from '@meydan/protocol'
import { AppError, newId } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { LetterPast } from './letter-past.ts'

const accountant = newId<never>()
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 9))
const from = { address: '203.0.113.7', userAgent: 'Firefox' }
const balance = { amount: '1500.00' as Money, side: 'debit' } as const

function letter(emails: readonly string[] = ['muhasebe@akdeniz.example']): LetterPast {
  const of = {
    workspaceId: newId<never>(),
    id: newId<never>(),
    periodId: newId<never>(),
    counterpartyId: newId<never>(),
  }
  const contacts = emails.map((email) => ({ name: 'Ayşe Işık', email: email as never, phone: null }))
  const counterparty = {
    workspace_id: of.workspaceId,
    id: of.counterpartyId,
    title: 'Akdeniz Tekstil A.Ş.',
    tax_number: '',
    tax_office: '',
    account_code: '',
    language: 'tr' as const,
    contacts,
    version: 1,
    merged_into: null,
    request_hash: null,
  }
  const sender = { name: 'Çınarlı', address: '', taxOffice: '', taxNumber: '', replyTo: null }
  return new LetterPast(
    { ...of, number: 1, currency: 'TRY', balance },
    { counterparty, endsOn: '2025-12-31', sender },
    { at: day(1), memberId: accountant },
  )
}

function sent(of = letter()): LetterPast {
  const sending = { linkId: newId<ClientId>(), ways: ['email'], linkDays: 30, reminderDays: [7, 14] } as const
  of.send(sending, { at: day(2), memberId: accountant })
  return of
}

test('a letter is told from its beginning to its answer, with link, messages and answer', () => {
  const told = sent()
  told.deliver(day(2))
  told.see(from, day(3))
  told.answer({ kind: 'agrees', theirs: null, note: '', name: 'Ayşe Işık', from }, day(4))
  expect(told.changes.map(({ event }) => event.kind)).toEqual(['made', 'sent', 'delivered', 'seen', 'answered'])
  expect(told.row).toMatchObject({ state: 'agreed', delivery: 'sent', change: 5, round: 1, next_reminder_at: null })
  expect(told.links).toMatchObject([{ round: 1, version: 1, figures: { balance, number: '2025-12-31/00001' } }])
  expect(told.deliveries).toMatchObject([{ kind: 'letter', cause: 2, state: 'sent' }])
  expect(told.answers).toMatchObject([{ linkId: told.links[0]?.id, kind: 'agrees', version: 1 }])
})

test('time brings the reminders of the plan, and the end', () => {
  const told = sent()
  told.deliver(day(2))
  told.pass(day(60))
  const happened = told.changes.map(({ event, row }) => [event.kind, row.changed_at] as const)
  expect(happened.slice(3)).toEqual([
    ['reminded', day(9)],
    ['reminded', day(16)],
    ['expired', day(32)],
  ])
})

test('what no address takes has failed', () => {
  const told = sent(letter(['a@akdeniz.example', 'b@akdeniz.example']))
  told.bounce('550 User unknown', day(2))
  expect(told.row).toMatchObject({ state: 'sent', delivery: 'failed', change: 4 })
  expect(told.deliveries.map(({ state, cause }) => [state, cause])).toEqual([
    ['failed', 2],
    ['failed', 2],
  ])
})

test('nothing is told that may not happen, or that goes back', () => {
  const agreed = sent()
  agreed.answer({ kind: 'agrees', theirs: null, note: '', name: '', from }, day(3))
  expect(() => agreed.amend(balance, { at: day(4), memberId: accountant })).toThrow(AppError)
  expect(() => agreed.cancel('', { at: day(1), memberId: accountant })).toThrow('goes forward')
  expect(() => letter().answer({ kind: 'agrees', theirs: null, note: '', name: '', from }, day(3))).toThrow(
    'link that holds',
  )
})
