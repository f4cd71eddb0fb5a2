// How a workspace reconciles: who may, what letters say, and the views that are kept.
import * as z from 'zod/mini'
import { field, flag, line } from '../fields.ts'
import { memberId } from '../ids.ts'
import { defineOperation } from '../operation.ts'
import { letterColumns, letterOrders, letterQuery } from './reconciliation-ledger.ts'
import { senderFields } from './reconciliation-shapes.ts'

const nothing = z.strictObject({})
const memberErrors = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
  'reconciliation.role_required',
] as const

const settings = z.strictObject({
  ...senderFields,
  version: field(z.int(), 'Raised by each change; 0 before the first.'),
})
export type ReconciliationSettings = z.output<typeof settings>

export const getSettings = defineOperation({
  name: 'reconciliation.getSettings',
  method: 'GET',
  path: '/api/reconciliation/settings',
  summary: 'Shows what letters say of their sender, and how they are sent.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ settings: field(settings, 'What holds.') }),
  errors: memberErrors,
})

export const updateSettings = defineOperation({
  name: 'reconciliation.updateSettings',
  method: 'PUT',
  path: '/api/reconciliation/settings',
  summary: 'Changes what letters say of their sender, the whole of it; for letters that are sent from now on.',
  caller: 'member',
  input: z.strictObject({ ...senderFields, version: field(z.int(), 'The version that was seen.') }),
  result: z.strictObject({ settings: field(settings, 'What holds now.') }),
  errors: [
    ...memberErrors,
    'workspaces.role_required',
    'reconciliation.version_outdated',
    'reconciliation.tax_number_wrong',
  ],
})

export const listReconcilers = defineOperation({
  name: 'reconciliation.listReconcilers',
  method: 'GET',
  path: '/api/reconciliation/people',
  summary: 'Lists the members who may reconcile beside owners and admins.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ members: field(z.array(memberId), 'Who may.') }),
  errors: memberErrors,
})

const onePerson = z.strictObject({ id: field(memberId, 'The member.') })

export const addReconciler = defineOperation({
  name: 'reconciliation.addReconciler',
  method: 'PUT',
  path: '/api/reconciliation/people/:id',
  summary: 'Lets a member reconcile; owners and admins may without it, guests never.',
  caller: 'member',
  input: onePerson,
  result: nothing,
  errors: [
    'session.required',
    'request.workspace_required',
    'workspaces.not_found',
    'workspaces.role_required',
    'workspaces.member_not_found',
    'reconciliation.too_many',
  ],
})

export const removeReconciler = defineOperation({
  name: 'reconciliation.removeReconciler',
  method: 'DELETE',
  path: '/api/reconciliation/people/:id',
  summary: 'Lets a member reconcile no longer.',
  caller: 'member',
  input: onePerson,
  result: nothing,
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found', 'workspaces.role_required'],
})

const viewId = z.uuid().check(z.toLowerCase()).brand<'LetterViewId'>()
export type LetterViewId = z.output<typeof viewId>

const viewFields = {
  name: field(line({ max: 60 }), 'What it is called.'),
  isShared: field(z.boolean(), 'Whether all who reconcile see it.'),
  query: field(z.strictObject(letterQuery), 'What letters it shows.'),
  order: field(z.enum(letterOrders), 'What they are sorted by.'),
  descending: field(flag, 'From the last to the first.'),
  columns: field(
    z.array(z.enum(letterColumns)).check(z.minLength(1), z.maxLength(letterColumns.length)),
    'The columns, in order.',
  ),
}

const view = z.strictObject({
  id: field(viewId, 'The view.'),
  ...viewFields,
  memberId: field(memberId, 'Whose it is.'),
})
export type LetterView = z.output<typeof view>

export const listViews = defineOperation({
  name: 'reconciliation.listViews',
  method: 'GET',
  path: '/api/reconciliation/views',
  summary: 'Lists the caller’s own views and the shared ones.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ views: field(z.array(view), 'By name.') }),
  errors: memberErrors,
})

export const saveView = defineOperation({
  name: 'reconciliation.saveView',
  method: 'PUT',
  path: '/api/reconciliation/views/:id',
  summary: 'Keeps a view, the whole of it; a new one under an id that the caller makes.',
  caller: 'member',
  input: z.strictObject({ id: field(viewId, 'The view.'), ...viewFields }),
  result: z.strictObject({ view: field(view, 'The view.') }),
  errors: [...memberErrors, 'reconciliation.view_not_found', 'reconciliation.too_many'],
})

export const deleteView = defineOperation({
  name: 'reconciliation.deleteView',
  method: 'DELETE',
  path: '/api/reconciliation/views/:id',
  summary: 'Forgets an own view; one that is gone already is no error.',
  caller: 'member',
  input: z.strictObject({ id: field(viewId, 'The view.') }),
  result: nothing,
  errors: memberErrors,
})

export const reconciliationSetupOperations = {
  getSettings,
  updateSettings,
  listReconcilers,
  addReconciler,
  removeReconciler,
  listViews,
  saveView,
  deleteView,
} as const
