// What a counterparty does by the link that it was sent, without an account. Only showing reads by GET, for mail scanners
// follow links; what decides is a POST with a nonce that was shown before.
import * as z from 'zod/mini'
import { day, field, instant, language, line, text } from '../fields.ts'
import { fileId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineDownload, defineOperation, defineUpload } from '../operation.ts'
import { answerKind, balance, currency, letterAnswer } from './reconciliation-shapes.ts'

/** What the page behind a link can be used for. */
export const linkStates = ['open', 'answered', 'amended', 'ended'] as const

const shownLetter = z.strictObject({
  state: field(
    z.enum(linkStates),
    'open: can be answered; answered: `answer` tells how; amended: the figures were changed, a new link is to come; ended: too late, or withdrawn.',
  ),
  language: field(language, 'Language of the letter.'),
  sender: field(
    z.strictObject({
      name: field(z.string(), 'Who asks.'),
      address: field(z.string(), 'Its postal address, or empty.'),
      taxOffice: field(z.string(), 'Its tax office, or empty.'),
      taxNumber: field(z.string(), 'Its tax number, or empty.'),
      replyTo: field(z.nullable(z.string()), 'Its e-mail address; null for none.'),
    }),
    'Who asks.',
  ),
  addressee: field(
    z.strictObject({
      title: field(z.string(), 'Who is asked.'),
      taxNumber: field(z.string(), 'Its tax number, or empty.'),
    }),
    'Who is asked.',
  ),
  number: field(z.string(), 'Number of the letter.'),
  periodEndsOn: field(day, 'The day of the balance.'),
  currency: field(currency, 'ISO 4217.'),
  balance: field(balance, 'What the sender’s books say; debit: the addressee owes the sender.'),
  expiresAt: field(z.nullable(instant), 'Until when it can be answered; null once it cannot.'),
  silenceAcceptsOn: field(
    z.nullable(day),
    'When silence may count as acceptance (TTK 94). Information, not legal advice.',
  ),
  answer: field(z.nullable(letterAnswer), 'What was answered.'),
  nonce: field(z.string(), 'What an answer carries; counts for an hour. Empty unless `open`.'),
})

export const openLetter = defineOperation({
  name: 'reconciliation.openLetter',
  method: 'GET',
  path: '/api/letter',
  summary: 'Shows the letter that a link leads to. Changes nothing, however often it is asked.',
  caller: 'holder',
  input: z.strictObject({}),
  result: z.strictObject({ letter: field(shownLetter, 'The letter.') }),
  errors: [],
  rateLimits: [{ by: 'address', count: 120, perMs: 60_000 }],
})

export const markLetterSeen = defineOperation({
  name: 'reconciliation.markLetterSeen',
  method: 'POST',
  path: '/api/letter/seen',
  summary: 'Says that a person looks at the letter; it was seen from the first time on.',
  caller: 'holder',
  input: z.strictObject({ nonce: field(z.string().check(z.maxLength(200)), 'As it was shown.') }),
  result: z.strictObject({}),
  errors: [],
  rateLimits: [{ by: 'address', count: 60, perMs: 60_000 }],
})

export const answerLetter = defineOperation({
  name: 'reconciliation.answerLetter',
  method: 'POST',
  path: '/api/letter/answer',
  summary: 'Answers a letter, once: the same answer again gives the first result, another is told what stands.',
  caller: 'holder',
  input: z.strictObject({
    nonce: field(z.string().check(z.maxLength(200)), 'As it was shown.'),
    kind: field(answerKind, 'The answer.'),
    theirs: field(z.nullable(balance), 'disagrees: the balance by their books, if they name one; else null.'),
    note: field(text({ max: 2_000 }), 'What they want to say, or empty.'),
    name: field(line({ min: 0, max: 100 }), 'Who answers, or empty.'),
    fileId: field(z.nullable(fileId), 'A file that was sent by this link before; null for none.'),
  }),
  result: z.strictObject({ letter: field(shownLetter, 'The letter after it.') }),
  errors: [
    'reconciliation.figures_amended',
    'reconciliation.link_ended',
    'reconciliation.answered',
    'reconciliation.nonce_outdated',
    'files.not_found',
  ],
  rateLimits: [{ by: 'address', count: 30, perMs: 60_000 }],
})

export const sendLetterFile = defineUpload({
  name: 'reconciliation.sendLetterFile',
  method: 'POST',
  path: '/api/letter/files',
  summary:
    'Takes a file for the answer to a letter: PDF, PNG, JPEG, XLSX or DOCX, 10 MiB at most, ten by one link and 25 MiB together. It is removed after 24 hours unless the answer names it.',
  caller: 'holder',
  input: z.strictObject({ name: field(text({ min: 1, max: 500 }), 'What it is called where it comes from.') }),
  result: z.strictObject({ fileId: field(fileId, 'What the answer names it by.') }),
  errors: [
    'reconciliation.figures_amended',
    'reconciliation.link_ended',
    'reconciliation.answered',
    'reconciliation.too_many',
    'files.type_refused',
    'files.quota_reached',
  ],
  rateLimits: [{ by: 'address', count: 10, perMs: 10 * 60_000 }],
  upload: { maxBytes: limits.documentBytes },
})

export const downloadHeldLetter = defineDownload({
  name: 'reconciliation.downloadHeldLetter',
  path: '/api/letter/document',
  summary: 'Answers the signed letter that a link was sent with.',
  caller: 'holder',
  input: z.strictObject({}),
  errors: ['reconciliation.link_ended'],
  rateLimits: [{ by: 'address', count: 30, perMs: 60_000 }],
})

export const reconciliationHolderOperations = {
  openLetter,
  markLetterSeen,
  answerLetter,
  sendLetterFile,
  downloadHeldLetter,
} as const
export type ShownLetter = z.output<typeof shownLetter>
