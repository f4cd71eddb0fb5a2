import { contact, counterpartyFields } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'
import { stagedRow } from './staged-row.ts'

type Row = Parameters<typeof stagedRow>[0]

test('what a file says at greater length than a counterparty can have is as long as it can be', () => {
  const row = { amount: '5.00', emails: ['a@ornek.example'], phone: null, accountCode: '\u{1F600}'.repeat(32) }
  const { account_code: code, contacts } = stagedRow({ ...row, contactName: 's\u0327'.repeat(75) } as Row)
  expect(counterpartyFields.accountCode.safeParse(code).error).toBeUndefined()
  expect(contact.safeParse(contacts[0]).error).toBeUndefined()
})
