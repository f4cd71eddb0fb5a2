import { describe, expect, test } from 'vitest'

import { counterpartyDraft, counterpartyFields, taxNumberProblem, withContact } from './counterparty-draft.ts'

describe('a tax number', () => {
  test.each([
    ['', undefined, undefined],
    ['123', undefined, 'length'],
    ['1234567890', undefined, undefined],
    ['1234567891', undefined, 'wrong'],
    ['10000000146', undefined, undefined],
    ['10000000147', 'wrong', 'wrong'],
    ['12a', 'digits', 'digits'],
    ['123456789012', 'length', 'length'],
  ] as const)('%s', (typed, whileTyping, done) => {
    expect([taxNumberProblem(typed, false), taxNumberProblem(typed, true)]).toEqual([whileTyping, done])
  })
})

test('what is typed is stored without blanks, and contacts that say nothing are left out', () => {
  const draft = withContact({
    ...counterpartyDraft(undefined, 'tr'),
    title: ' Akdeniz Gıda ',
    taxNumber: '123 456 7890',
  })
  const [first, second] = draft.contacts
  expect(first?.key).not.toBe(second?.key)
  const contacts = draft.contacts.map((contact, index) =>
    index === 0 ? { ...contact, name: 'Ayşe', email: ' a@b.example ', phone: '0532 123 45 67' } : contact,
  )
  expect(counterpartyFields({ ...draft, contacts })).toEqual({
    title: 'Akdeniz Gıda',
    taxNumber: '1234567890',
    taxOffice: '',
    accountCode: '',
    language: 'tr',
    contacts: [{ name: 'Ayşe', email: 'a@b.example', phone: '+905321234567' }],
  })
  expect(counterpartyFields({ ...draft, title: ' ' })).toBeUndefined()
  expect(counterpartyFields({ ...draft, contacts: [{ key: 0, name: '', email: 'a@', phone: '' }] })).toBeUndefined()
})
