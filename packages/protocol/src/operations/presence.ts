import * as z from 'zod/mini'
import { field, listed } from '../fields.ts'
import { memberId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { presenceState } from '../presence.ts'

export const getPresence = defineOperation({
  name: 'chat.getPresence',
  method: 'GET',
  path: '/api/presence',
  summary: 'Where members are now. A socket that watches them is told of changes, and needs not ask.',
  caller: 'member',
  input: z.strictObject({
    memberIds: field(
      listed(memberId, { max: limits.watchedMembers }),
      'The members; in a query with commas between them.',
    ),
  }),
  result: z.strictObject({
    members: field(
      z.record(memberId, presenceState),
      'The state of each; without those that the caller may not know of.',
    ),
  }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found'],
})
