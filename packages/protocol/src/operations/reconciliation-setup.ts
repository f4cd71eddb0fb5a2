// How a workspace reconciles: who may, what letters say, and the views that are kept.
import * as z from 'zod/mini'
import { field, flag, instant, language, line } from '../fields.ts'
import { fileId, memberId } from '../ids.ts'
import { defineDownload, defineOperation } from '../operation.ts'
import { memberErrors } from './reconciliation-fields.ts'
import { letterColumns, letterOrders, letterQuery } from './reconciliation-ledger.ts'
import { senderFields, side } from './reconciliation-shapes.ts'

const nothing = z.strictObject({})

const settings = z.strictObject({
  ...senderFields,
  version: field(z.int(), 'Raised by each change; 0 before the first.'),
})
export type ReconciliationSettings = z.output<typeof settings>

const letterCertificate = z.strictObject({
  subject: field(z.string(), 'Whom it names.'),
  issuer: field(z.string(), 'Who vouches for it.'),
  validFrom: field(instant, 'From when on it signs.'),
  validTo: field(instant, 'Until when it signs.'),
  isTest: field(z.boolean(), 'It was made here to try things: nobody vouches for it.'),
})
export type LetterCertificate = z.output<typeof letterCertificate>

/** What is set up apart from texts, each by an operation of its own. */
const signing = {
  certificate: field(
    z.nullable(letterCertificate),
    'What letters are signed with; null: none yet, and a test certificate is made with the first letter.',
  ),
  hasLogo: field(z.boolean(), 'Whether letters carry a picture.'),
}

export const getSettings = defineOperation({
  name: 'reconciliation.getSettings',
  method: 'GET',
  path: '/api/reconciliation/settings',
  summary: 'Shows what letters say of their sender, and how they are sent.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ settings: field(settings, 'What holds.'), ...signing }),
  errors: memberErrors,
})

export const updateSettings = defineOperation({
  name: 'reconciliation.updateSettings',
  method: 'PUT',
  path: '/api/reconciliation/settings',
  summary: 'Changes what letters say of their sender, the whole of it; for letters that are sent from now on.',
  caller: 'member',
  input: z.strictObject({ ...senderFields, version: field(z.int(), 'The version that was seen.') }),
  result: z.strictObject({ settings: field(settings, 'What holds now.'), ...signing }),
  errors: [
    'session.required',
    'request.workspace_required',
    'workspaces.not_found',
    'workspaces.role_required',
    'reconciliation.version_outdated',
    'reconciliation.tax_number_wrong',
    'reconciliation.template_invalid',
  ],
})

const managerErrors = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
  'workspaces.role_required',
] as const

export const setCertificate = defineOperation({
  name: 'reconciliation.setCertificate',
  method: 'PUT',
  path: '/api/reconciliation/certificate',
  summary:
    'Signs letters with a company’s certificate from now on; its key is kept sealed, its file and password are not kept.',
  caller: 'member',
  input: z.strictObject({
    file: field(
      z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/), z.minLength(1), z.maxLength(88_000)),
      'The PKCS#12 file (.p12, .pfx) in base64, 64 KiB at most.',
    ),
    password: field(z.string().check(z.maxLength(256)), 'What the file is protected with, or empty.'),
  }),
  result: z.strictObject({ certificate: field(letterCertificate, 'What stands in it.') }),
  errors: [
    ...managerErrors,
    'reconciliation.certificate_unreadable',
    'reconciliation.certificate_password_wrong',
    'reconciliation.certificate_key_missing',
    'reconciliation.certificate_key_weak',
    'reconciliation.certificate_not_for_signing',
    'reconciliation.certificate_expired',
    'reconciliation.certificate_not_yet_valid',
  ],
  overSocket: false,
  credits: 10,
  rateLimits: [{ by: 'member', count: 10, perMs: 10 * 60_000 }],
})

export const removeCertificate = defineOperation({
  name: 'reconciliation.removeCertificate',
  method: 'DELETE',
  path: '/api/reconciliation/certificate',
  summary: 'Forgets a company’s certificate; letters are signed with a test certificate from then on.',
  caller: 'member',
  input: nothing,
  result: nothing,
  errors: managerErrors,
})

export const setLogo = defineOperation({
  name: 'reconciliation.setLogo',
  method: 'PUT',
  path: '/api/reconciliation/logo',
  summary: 'Puts a picture on letters, of those that the caller has uploaded; or none.',
  caller: 'member',
  input: z.strictObject({ fileId: field(z.nullable(fileId), 'A picture that the caller uploaded; null: none.') }),
  result: nothing,
  errors: [...managerErrors, 'files.not_found', 'files.quota_reached', 'reconciliation.logo_unreadable'],
  credits: 5,
})

export const previewSettings = defineDownload({
  name: 'reconciliation.previewSettings',
  method: 'POST',
  path: '/api/reconciliation/settings/preview',
  summary: 'Shows a letter with sample figures as these settings would make it, unsigned and marked as a preview.',
  caller: 'member',
  input: z.strictObject({
    language: field(language, 'Language of the letter.'),
    side: field(side, 'Whose balance.'),
    sender: field(z.strictObject(senderFields), 'What is being typed.'),
  }),
  errors: [
    ...memberErrors,
    'reconciliation.tax_number_wrong',
    'reconciliation.template_invalid',
    'reconciliation.letter_too_long',
    'files.not_found',
  ],
  credits: 5,
  shed: 'first',
  rateLimits: [{ by: 'member', count: 60, perMs: 60_000 }],
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
  setCertificate,
  removeCertificate,
  setLogo,
  previewSettings,
  listReconcilers,
  addReconciler,
  removeReconciler,
  listViews,
  saveView,
  deleteView,
} as const
