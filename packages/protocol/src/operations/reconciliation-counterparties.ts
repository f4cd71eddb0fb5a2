// Counterparties, for those who reconcile.
import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { clientId } from '../ids.ts'
import { defineOperation } from '../operation.ts'
import { memberErrors, nextCursor, page, search, version } from './reconciliation-fields.ts'
import { counterparty, counterpartyFields, counterpartyId } from './reconciliation-shapes.ts'

export const listCounterparties = defineOperation({
  name: 'reconciliation.listCounterparties',
  method: 'GET',
  path: '/api/reconciliation/counterparties',
  summary: 'Lists counterparties by name, in the order of the workspace’s language.',
  caller: 'member',
  input: z.strictObject({ search, ...page }),
  result: z.strictObject({
    counterparties: field(z.array(counterparty), 'A page; those merged into others are left out.'),
    nextCursor,
  }),
  errors: memberErrors,
  credits: 2,
})

export const getCounterparty = defineOperation({
  name: 'reconciliation.getCounterparty',
  method: 'GET',
  path: '/api/reconciliation/counterparties/:id',
  summary: 'Shows a counterparty.',
  caller: 'member',
  input: z.strictObject({ id: field(counterpartyId, 'The counterparty.') }),
  result: z.strictObject({ counterparty: field(counterparty, 'The counterparty.') }),
  errors: [...memberErrors, 'reconciliation.counterparty_not_found'],
})

export const createCounterparty = defineOperation({
  name: 'reconciliation.createCounterparty',
  method: 'POST',
  path: '/api/reconciliation/counterparties',
  summary: 'Adds a counterparty.',
  caller: 'member',
  input: z.strictObject({ clientId: field(clientId, 'Id of this request, kept over retries.'), ...counterpartyFields }),
  result: z.strictObject({ counterparty: field(counterparty, 'The counterparty.') }),
  errors: [
    ...memberErrors,
    'request.id_reused',
    'reconciliation.tax_number_wrong',
    'reconciliation.tax_number_taken',
    'reconciliation.too_many',
  ],
})

export const updateCounterparty = defineOperation({
  name: 'reconciliation.updateCounterparty',
  method: 'PUT',
  path: '/api/reconciliation/counterparties/:id',
  summary: 'Changes a counterparty, the whole of it.',
  caller: 'member',
  input: z.strictObject({ id: field(counterpartyId, 'The counterparty.'), version, ...counterpartyFields }),
  result: z.strictObject({ counterparty: field(counterparty, 'The counterparty after the change.') }),
  errors: [
    ...memberErrors,
    'reconciliation.counterparty_not_found',
    'reconciliation.version_outdated',
    'reconciliation.tax_number_wrong',
    'reconciliation.tax_number_taken',
  ],
})

export const mergeCounterparties = defineOperation({
  name: 'reconciliation.mergeCounterparties',
  method: 'POST',
  path: '/api/reconciliation/counterparties/:id/merge',
  summary: 'Makes one of two that are the same: letters and contacts of the first go to the second.',
  caller: 'member',
  input: z.strictObject({
    id: field(counterpartyId, 'The one that ends.'),
    into: field(counterpartyId, 'The one that stays.'),
  }),
  result: z.strictObject({ counterparty: field(counterparty, 'The one that stays, after it.') }),
  errors: [...memberErrors, 'reconciliation.counterparty_not_found', 'reconciliation.merge_refused'],
})

export const counterpartyOperations = {
  listCounterparties,
  getCounterparty,
  createCounterparty,
  updateCounterparty,
  mergeCounterparties,
} as const
