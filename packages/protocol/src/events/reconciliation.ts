import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { letter, period } from '../operations/reconciliation-shapes.ts'

/** Events of the `ledger:<workspace>` stream, for those who reconcile and have its page on screen. */
export const ledgerEvents = {
  'reconciliation.letter.changed': z.object({
    letter: field(letter, 'A letter that is new or changed, as it is now.'),
  }),
  'reconciliation.period.changed': z.object({ period: field(period, 'A period that is new or changed.') }),
} as const
