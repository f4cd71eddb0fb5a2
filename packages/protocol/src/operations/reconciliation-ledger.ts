// Periods and letters, for those who reconcile.
import * as z from 'zod/mini'
import { day, field, flag, instant, line, listed } from '../fields.ts'
import { clientId, roomId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineDownload, defineOperation } from '../operation.ts'
import { positions } from '../streams.ts'
import { memberErrors, nextCursor, page, search, version } from './reconciliation-fields.ts'
import {
  amount,
  balance,
  counterparty,
  counterpartyId,
  currency,
  letter,
  letterDeliveryState,
  letterDeliveryStates,
  letterEvent,
  letterId,
  letterState,
  letterStates,
  letterWay,
  period,
  periodId,
  side,
} from './reconciliation-shapes.ts'

const nothing = z.strictObject({})
export const listPeriods = defineOperation({
  name: 'reconciliation.listPeriods',
  method: 'GET',
  path: '/api/reconciliation/periods',
  summary: 'Lists the periods, the latest day first, 200 at most.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ periods: field(z.array(period), 'The periods.') }),
  errors: memberErrors,
  credits: 2,
})

export const createPeriod = defineOperation({
  name: 'reconciliation.createPeriod',
  method: 'POST',
  path: '/api/reconciliation/periods',
  summary: 'Makes the period of a day; one that is there is the answer.',
  caller: 'member',
  input: z.strictObject({ endsOn: field(day, 'The day whose balances are matched.') }),
  result: z.strictObject({ period: field(period, 'The period.') }),
  errors: [...memberErrors, 'reconciliation.too_many'],
})

export const showInRoom = defineOperation({
  name: 'reconciliation.showInRoom',
  method: 'PUT',
  path: '/api/reconciliation/periods/:id/room',
  summary: 'Shows the letters of a period in a room, to everybody there; or no longer. Cards that are there stay.',
  caller: 'member',
  input: z.strictObject({
    id: field(periodId, 'The period.'),
    roomId: field(z.nullable(roomId), 'A room that the caller may post in; null for none.'),
  }),
  result: z.strictObject({ period: field(period, 'The period after the change.') }),
  errors: [
    ...memberErrors,
    'reconciliation.period_not_found',
    'chat.room_not_found',
    'chat.room_archived',
    'chat.posting_restricted',
  ],
})

/** What letters are looked for. */
export const letterQuery = {
  periodId: field(z.optional(periodId), 'Those of one period.'),
  counterpartyId: field(z.optional(counterpartyId), 'Those of one counterparty.'),
  states: field(z.optional(listed(letterState, { max: letterStates.length })), 'Those that stand in one of these.'),
  deliveries: field(
    z.optional(listed(letterDeliveryState, { max: letterDeliveryStates.length })),
    'Those whose sending came to one of these.',
  ),
  currency: field(z.optional(currency), 'Those in one currency.'),
  side: field(z.optional(side), 'Those on one side.'),
  minAmount: field(z.optional(amount), 'Those of so much or more.'),
  maxAmount: field(z.optional(amount), 'Those of so much or less.'),
  unansweredSince: field(z.optional(instant), 'Those that were sent before and have no answer.'),
  withoutAddress: field(z.optional(flag), 'Those whose counterparty has no e-mail address.'),
  search,
}

/** The columns of the overview. */
export const letterColumns = [
  'counterparty',
  'taxNumber',
  'number',
  'balance',
  'currency',
  'state',
  'delivery',
  'sentAt',
  'seenAt',
  'answer',
  'silenceAcceptsOn',
  'changedAt',
] as const

/** What letters are sorted by. */
export const letterOrders = ['title', 'number', 'amount', 'state', 'sentAt', 'changedAt'] as const

export const listLetters = defineOperation({
  name: 'reconciliation.listLetters',
  method: 'GET',
  path: '/api/reconciliation/letters',
  summary: 'Lists letters; with the position that they were read at, so that events after it can be applied.',
  caller: 'member',
  input: z.strictObject({
    ...letterQuery,
    order: field(z.optional(z.enum(letterOrders)), 'What they are sorted by; `title` when left out.'),
    descending: field(z.optional(flag), 'From the last to the first.'),
    ...page,
  }),
  result: z.strictObject({ letters: field(z.array(letter), 'A page of letters.'), nextCursor, positions }),
  errors: memberErrors,
  credits: 3,
})

export const getOverview = defineOperation({
  name: 'reconciliation.getOverview',
  method: 'GET',
  path: '/api/reconciliation/overview',
  summary: 'Adds up letters by state, currency and side, and the unanswered ones by how long they have been out.',
  caller: 'member',
  input: z.strictObject(letterQuery),
  result: z.strictObject({
    totals: field(
      z.array(
        z.strictObject({
          state: field(letterState, 'Where they stand.'),
          currency: field(currency, 'Their currency.'),
          side: field(side, 'Whose balances.'),
          letters: field(z.int(), 'How many.'),
          amount: field(z.string().check(z.regex(/^\d{1,24}\.\d{2}$/)), 'Their sum.'),
        }),
      ),
      'A line for each that has letters.',
    ),
    deliveries: field(
      z.array(
        z.strictObject({
          delivery: field(letterDeliveryState, 'What came of it.'),
          letters: field(z.int(), 'How many.'),
        }),
      ),
      'By what became of the last sending.',
    ),
    ageing: field(
      z.array(
        z.strictObject({
          fromDays: field(z.int(), 'Out for so many days or more.'),
          toDays: field(z.nullable(z.int()), 'And for less than so many; null: without an end.'),
          letters: field(z.int(), 'How many without an answer.'),
        }),
      ),
      'Letters that are out and have no answer.',
    ),
  }),
  errors: memberErrors,
  credits: 5,
})

export const getLetter = defineOperation({
  name: 'reconciliation.getLetter',
  method: 'GET',
  path: '/api/reconciliation/letters/:id',
  summary: 'Shows a letter with its history, the newest first.',
  caller: 'member',
  input: z.strictObject({ id: field(letterId, 'The letter.') }),
  result: z.strictObject({
    letter: field(letter, 'The letter.'),
    counterparty: field(counterparty, 'Whom it goes to.'),
    history: field(z.array(letterEvent), 'What happened to it, 500 lines at most.'),
  }),
  errors: [...memberErrors, 'reconciliation.letter_not_found'],
  credits: 2,
})

const theLetter = z.strictObject({ letter: field(letter, 'The letter after the change.') })

export const createLetter = defineOperation({
  name: 'reconciliation.createLetter',
  method: 'POST',
  path: '/api/reconciliation/letters',
  summary: 'Writes a letter for one balance, as a draft.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    periodId: field(periodId, 'The period.'),
    counterpartyId: field(counterpartyId, 'Who is asked.'),
    currency: field(currency, 'ISO 4217.'),
    balance: field(balance, 'What our books say.'),
  }),
  result: theLetter,
  errors: [
    ...memberErrors,
    'request.id_reused',
    'reconciliation.period_not_found',
    'reconciliation.counterparty_not_found',
    'reconciliation.letter_exists',
    'reconciliation.too_many',
  ],
})

export const amendLetter = defineOperation({
  name: 'reconciliation.amendLetter',
  method: 'PUT',
  path: '/api/reconciliation/letters/:id/balance',
  summary:
    'Changes the figures of a letter, which makes it a draft again; links that were sent can be answered no more.',
  caller: 'member',
  input: z.strictObject({
    id: field(letterId, 'The letter.'),
    version,
    balance: field(balance, 'What our books say now.'),
  }),
  result: theLetter,
  errors: [
    ...memberErrors,
    'reconciliation.letter_not_found',
    'reconciliation.version_outdated',
    'reconciliation.state_refused',
  ],
})

export const cancelLetter = defineOperation({
  name: 'reconciliation.cancelLetter',
  method: 'POST',
  path: '/api/reconciliation/letters/:id/cancel',
  summary: 'Withdraws a letter for good; its history stays.',
  caller: 'member',
  input: z.strictObject({
    id: field(letterId, 'The letter.'),
    version,
    reason: field(line({ min: 0, max: 300 }), 'Why, or empty.'),
  }),
  result: theLetter,
  errors: [
    ...memberErrors,
    'reconciliation.letter_not_found',
    'reconciliation.version_outdated',
    'reconciliation.state_refused',
  ],
})

export const sendLetters = defineOperation({
  name: 'reconciliation.sendLetters',
  method: 'POST',
  path: '/api/reconciliation/letters/send',
  summary: 'Sends letters, or sends them once more: what cannot be sent is passed over and told of by the job.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    letters: field(
      z.union([
        z.array(letterId).check(z.minLength(1), z.maxLength(limits.lettersAtOnce)),
        z.strictObject({
          periodId: field(periodId, 'All drafts of a period that have an address.'),
        }),
      ]),
      'Which ones.',
    ),
    ways: field(
      z.array(letterWay).check(z.minLength(1), z.maxLength(2)),
      'By which ways, to every contact that has such an address.',
    ),
  }),
  result: z.strictObject({
    jobId: field(z.string(), 'The job that sends them: it tells its progress to the caller.'),
    ways: field(z.array(letterWay), 'Those of the ways that are set up: the letters go by these.'),
    letters: field(z.int(), 'How many are to be sent.'),
  }),
  errors: [...memberErrors, 'request.id_reused', 'reconciliation.period_not_found', 'delivery.not_configured'],
  credits: 10,
})

const oneLetter = z.strictObject({ id: field(letterId, 'The letter.') })

export const previewLetter = defineDownload({
  name: 'reconciliation.previewLetter',
  path: '/api/reconciliation/letters/:id/preview',
  summary:
    'Shows a letter as PDF: as it was signed and sent, or, before that, as it would be, unsigned and marked as a preview.',
  caller: 'member',
  input: oneLetter,
  errors: [
    ...memberErrors,
    'reconciliation.letter_not_found',
    'reconciliation.template_invalid',
    'reconciliation.letter_too_long',
    'files.not_found',
  ],
  credits: 5,
  shed: 'first',
})

export const downloadLetter = defineDownload({
  name: 'reconciliation.downloadLetter',
  path: '/api/reconciliation/letters/:id/document',
  summary: 'Answers the letter as it was signed and sent last with these figures.',
  caller: 'member',
  input: oneLetter,
  errors: [...memberErrors, 'reconciliation.letter_not_found', 'reconciliation.state_refused', 'files.not_found'],
  credits: 2,
})

export const downloadAnswerFile = defineDownload({
  name: 'reconciliation.downloadAnswerFile',
  path: '/api/reconciliation/letters/:id/answer-file',
  summary: 'Answers the file that came with the last answer to these figures.',
  caller: 'member',
  input: oneLetter,
  errors: [...memberErrors, 'reconciliation.letter_not_found', 'files.not_found'],
  credits: 2,
})

export const reconciliationLedgerOperations = {
  listPeriods,
  createPeriod,
  showInRoom,
  listLetters,
  getOverview,
  getLetter,
  createLetter,
  amendLetter,
  cancelLetter,
  sendLetters,
  previewLetter,
  downloadLetter,
  downloadAnswerFile,
} as const
