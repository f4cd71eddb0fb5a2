// A counterparty while it is typed, and what is wrong with it.

import { isTaxNumber } from '@meydan/client'
import type { Contact, Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'

import { phoneNumber } from '../../../app/phone-number.ts'
import { looksLikeEmail } from '../../../app/signed-out/email-rule.ts'

/** Somebody at a counterparty, as it is typed. */
export interface ContactDraft {
  /** Tells rows apart while they come and go. */
  readonly key: number
  readonly name: string
  readonly email: string
  readonly phone: string
}

export type CounterpartyFields = Omit<Counterparty, 'id' | 'version' | 'mergedInto'>

export interface CounterpartyDraft extends Omit<CounterpartyFields, 'contacts'> {
  readonly contacts: readonly ContactDraft[]
}

const emptyContact = { name: '', email: '', phone: '' }

/** The form as it begins: of a counterparty, or of a new one in the reader's language. */
export function counterpartyDraft(of: CounterpartyFields | undefined, language: 'tr' | 'en'): CounterpartyDraft {
  if (of === undefined) {
    const contacts = [{ key: 0, ...emptyContact }]
    return { title: '', taxNumber: '', taxOffice: '', accountCode: '', language, contacts }
  }
  const { title, taxNumber, taxOffice, accountCode } = of
  const contacts = of.contacts.map(({ name, email, phone }, key) => ({
    key,
    name,
    email: email ?? '',
    phone: phone ?? '',
  }))
  return { title, taxNumber, taxOffice, accountCode, language: of.language, contacts }
}

/** With one row more for a contact. */
export function withContact(draft: CounterpartyDraft): CounterpartyDraft {
  const key = Math.max(-1, ...draft.contacts.map((contact) => contact.key)) + 1
  return { ...draft, contacts: [...draft.contacts, { key, ...emptyContact }] }
}

/** What is wrong with a tax number as far as it is typed; nothing while it may still become one. */
export function taxNumberProblem(typed: string, isDone: boolean): 'digits' | 'length' | 'wrong' | undefined {
  const digits = typed.replaceAll(/\s/g, '')
  if (digits === '') return undefined
  if (!/^\d*$/.test(digits)) return 'digits'
  if (digits.length > 11) return 'length'
  if (digits.length < 10) return isDone ? 'length' : undefined
  if (isTaxNumber(digits)) return undefined
  // Ten digits may be the beginning of eleven.
  return digits.length === 11 || isDone ? 'wrong' : undefined
}

export function isEmailWrong({ email }: ContactDraft): boolean {
  return email.trim() !== '' && !looksLikeEmail(email)
}

export function isPhoneWrong({ phone }: ContactDraft): boolean {
  return phone.trim() !== '' && phoneNumber(phone) === undefined
}

/** What is to be stored; undefined while something typed is wrong. Rows of contacts that say nothing are left out. */
export function counterpartyFields(draft: CounterpartyDraft): CounterpartyFields | undefined {
  const title = draft.title.trim()
  const isWrong =
    title === '' ||
    taxNumberProblem(draft.taxNumber, true) !== undefined ||
    draft.contacts.some((contact) => isEmailWrong(contact) || isPhoneWrong(contact))
  if (isWrong) return undefined
  return {
    title,
    taxNumber: draft.taxNumber.replaceAll(/\s/g, ''),
    taxOffice: draft.taxOffice.trim(),
    accountCode: draft.accountCode.trim(),
    language: draft.language,
    contacts: draft.contacts
      .map(contactOf)
      .filter(({ name, email, phone }) => name !== '' || (email ?? phone) !== null),
  }
}

function contactOf({ name, email, phone }: ContactDraft): Contact {
  return { name: name.trim(), email: email.trim() || null, phone: phoneNumber(phone) ?? null }
}
