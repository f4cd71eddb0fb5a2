import * as z from 'zod/mini'
import { day, emailAddress, field, instant, language, line, text } from '../fields.ts'
import { memberId, roomId } from '../ids.ts'
import { limits } from '../limits.ts'
import { currencyCode, money } from '../money.ts'

/** A business partner. */
export const counterpartyId = z.uuid().check(z.toLowerCase()).brand<'CounterpartyId'>()
export type CounterpartyId = z.output<typeof counterpartyId>

/** The matching of balances at one day. */
export const periodId = z.uuid().check(z.toLowerCase()).brand<'PeriodId'>()
export type PeriodId = z.output<typeof periodId>

/** The document that asks one counterparty for one balance. */
export const letterId = z.uuid().check(z.toLowerCase()).brand<'LetterId'>()
export type LetterId = z.output<typeof letterId>

/** An amount that is not below zero, to the hundredth. */
export const amount = money.check(z.refine((value) => !value.startsWith('-'), { error: 'must not be below zero' }))

/** ISO 4217, of those with two decimals. */
export const currency = currencyCode

/** Whose balance it is, by our books. debit: they owe us. credit: we owe them. A balance of zero stands on either. */
export const sides = ['debit', 'credit'] as const
export type Side = (typeof sides)[number]
export const side = z.enum(sides)

/** Where a letter stands. */
export const letterStates = [
  'draft',
  'sent',
  'delivered',
  'seen',
  'agreed',
  'disputed',
  'expired',
  'cancelled',
] as const
export type LetterState = (typeof letterStates)[number]
export const letterState = z.enum(letterStates)

/** What became of the sending of a letter: nothing was sent; it is on its way; it was handed over; to none of them it could be. */
export const letterDeliveryStates = ['none', 'waiting', 'sent', 'failed'] as const
export type LetterDeliveryState = (typeof letterDeliveryStates)[number]
export const letterDeliveryState = z.enum(letterDeliveryStates)

/** What a counterparty may answer. The first two decide; the others ask us to do something. */
export const answerKinds = ['agrees', 'disagrees', 'wantsStatement', 'notAddressee'] as const
export type AnswerKind = (typeof answerKinds)[number]
export const answerKind = z.enum(answerKinds)

/** The ways that a letter goes to a counterparty. */
export const letterWays = ['email', 'sms'] as const
export type LetterWay = (typeof letterWays)[number]
export const letterWay = z.enum(letterWays)

/** Somebody at a counterparty. */
export const contact = z.strictObject({
  name: field(line({ min: 0, max: 100 }), 'Who it is, or empty.'),
  email: field(z.nullable(emailAddress), 'Where letters are mailed to.'),
  phone: field(z.nullable(z.string().check(z.regex(/^\+[1-9]\d{6,14}$/))), 'Where texts go, in E.164.'),
})
export type Contact = z.output<typeof contact>

/** Digits of a VKN (10) or TCKN (11), or empty; whether they add up is checked where it is stored. */
export const taxNumber = z.string().check(z.regex(/^(\d{10,11})?$/))

/** What is typed of a counterparty. */
export const counterpartyFields = {
  title: field(line({ max: 300 }), 'Its trade name.'),
  taxNumber: field(taxNumber, 'VKN or TCKN, or empty.'),
  taxOffice: field(line({ min: 0, max: 100 }), 'Its tax office, or empty.'),
  accountCode: field(line({ min: 0, max: 60 }), 'What our books call it, or empty.'),
  language: field(language, 'Language of its letters.'),
  contacts: field(z.array(contact).check(z.maxLength(limits.contacts)), 'Who is written to.'),
}

/** A counterparty. */
export const counterparty = z.strictObject({
  id: field(counterpartyId, 'The counterparty.'),
  ...counterpartyFields,
  version: field(z.int(), 'Raised by each change.'),
  mergedInto: field(z.nullable(counterpartyId), 'Which one it was merged into; null: it stands for itself.'),
})
export type Counterparty = z.output<typeof counterparty>

/** A period. */
export const period = z.strictObject({
  id: field(periodId, 'The period.'),
  endsOn: field(day, 'The day whose balances are matched.'),
  roomId: field(z.nullable(roomId), 'The room that shows its letters; null for none.'),
  letters: field(z.int(), 'Letters of it, cancelled ones left out.'),
  open: field(z.int(), 'Those of them that nobody has answered yet.'),
})
export type Period = z.output<typeof period>

/** A balance, by whoever says it. */
export const balance = z.strictObject({
  amount: field(amount, 'How much.'),
  side: field(side, 'Whose it is, by our books.'),
})
export type Balance = z.output<typeof balance>

/** An answer, as it stands at its letter. */
export const letterAnswer = z.strictObject({
  kind: field(answerKind, 'What was answered.'),
  theirs: field(
    z.nullable(balance),
    'The balance by their books, where they named one; the side is ours all the same.',
  ),
  note: field(z.string(), 'What they wrote, or empty.'),
  hasFile: field(z.boolean(), 'Whether a file came with it.'),
  answeredAt: field(instant, 'When.'),
})
export type LetterAnswer = z.output<typeof letterAnswer>

/** A letter as a line of the overview. */
export const letter = z.strictObject({
  id: field(letterId, 'The letter.'),
  periodId: field(periodId, 'Its period.'),
  periodEndsOn: field(day, 'The day of the balance.'),
  counterparty: field(
    z.strictObject({
      id: field(counterpartyId, 'The counterparty.'),
      title: field(z.string(), 'Its trade name.'),
      taxNumber: field(z.string(), 'VKN or TCKN, or empty.'),
      hasEmail: field(z.boolean(), 'Whether a letter can be mailed to it.'),
      hasPhone: field(z.boolean(), 'Whether a text can be sent to it.'),
    }),
    'Who is asked.',
  ),
  number: field(z.string(), 'What the letter is called on paper: `2026-12-31/00042`.'),
  currency: field(currency, 'ISO 4217.'),
  balance: field(balance, 'What our books say.'),
  state: field(letterState, 'Where it stands.'),
  delivery: field(letterDeliveryState, 'What became of the last sending.'),
  version: field(z.int(), 'Raised when its figures change: what is done to it names the version that was seen.'),
  sentAt: field(z.nullable(instant), 'When it was sent last.'),
  seenAt: field(z.nullable(instant), 'When it was first looked at since.'),
  expiresAt: field(z.nullable(instant), 'Until when its link can be answered.'),
  nextReminderAt: field(z.nullable(instant), 'When the counterparty is reminded; null: not any more.'),
  silenceAcceptsOn: field(
    z.nullable(day),
    'One month after it was delivered (TTK 94). Information, not legal advice; null before it was delivered.',
  ),
  answer: field(z.nullable(letterAnswer), 'The last answer to these figures; null while there is none.'),
  sentBy: field(z.nullable(memberId), 'Who sent it last, and is told of the answer.'),
  changedAt: field(instant, 'When anything of it last changed.'),
})
export type Letter = z.output<typeof letter>

/** Something that happened to a letter. */
export const letterEventKinds = [
  'made',
  'amended',
  'sent',
  'delivered',
  'undelivered',
  'reminded',
  'seen',
  'answered',
  'expired',
  'cancelled',
  'merged',
] as const
export type LetterEventKind = (typeof letterEventKinds)[number]

/** A line of a letter's history. */
export const letterEvent = z.strictObject({
  kind: field(z.enum(letterEventKinds), 'What happened.'),
  at: field(instant, 'When.'),
  memberId: field(z.nullable(memberId), 'The member who did it; null: the counterparty, or time.'),
  version: field(z.int(), 'Of the figures that it happened to.'),
  balance: field(z.nullable(balance), 'made, amended, answered: the figures.'),
  answer: field(z.nullable(letterAnswer), 'answered: what was answered.'),
  ways: field(z.array(letterWay), 'sent: by which ways; empty for others.'),
  way: field(z.nullable(letterWay), 'delivered, undelivered: by which way.'),
  to: field(z.nullable(z.string()), 'delivered, undelivered: where to.'),
  detail: field(
    z.string(),
    'undelivered: what the other side said; cancelled: why; merged: whose it was until then. Or empty.',
  ),
  from: field(
    z.nullable(
      z.strictObject({
        address: field(z.string(), 'The network address.'),
        userAgent: field(z.string(), 'What the browser called itself.'),
      }),
    ),
    'seen, answered: where it came from.',
  ),
})
export type LetterEvent = z.output<typeof letterEvent>

/** What is said of a sender in its letters, and how it sends them. */
export const senderFields = {
  name: field(line({ min: 0, max: 300 }), 'Trade name; the workspace’s name where empty.'),
  address: field(text({ max: 500 }), 'Postal address.'),
  taxOffice: field(line({ min: 0, max: 100 }), 'Tax office.'),
  taxNumber: field(taxNumber, 'VKN or TCKN.'),
  signatory: field(line({ min: 0, max: 100 }), 'Who signs.'),
  signatoryTitle: field(line({ min: 0, max: 100 }), 'As what.'),
  replyTo: field(z.nullable(emailAddress), 'Where counterparties write to; null: to nobody.'),
  linkDays: field(z.int().check(z.gte(1), z.lte(365)), 'For how many days a link can be answered.'),
  reminderDays: field(
    z.array(z.int().check(z.gte(1), z.lte(364))).check(
      z.maxLength(limits.letterReminders),
      z.refine((days) => days.every((value, index) => index === 0 || value > (days[index - 1] ?? 0)), {
        error: 'must rise',
      }),
    ),
    'So many days after it was sent the counterparty is reminded; empty: never.',
  ),
  texts: field(
    z.strictObject({ tr: field(text({ max: 4_000 }), 'In Turkish.'), en: field(text({ max: 4_000 }), 'In English.') }),
    'What letters say, with placeholders; empty: the usual text.',
  ),
}
