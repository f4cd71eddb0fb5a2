import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import { defineOperation } from '../operation.ts'

/** How many days a dashboard shows, today included. */
export const dashboardDays = ['7', '30', '90'] as const

const figure = field(
  z.string(),
  'Which one, by the module that contributes it: `chat.messages`, `chat.authors`, `chat.channels`, `feed.posts`, `feed.comments`, `feed.likes`, `workspaces.activeMembers`, `workspaces.joinedMembers`, `workspaces.members`, `reconciliation.sent`, `reconciliation.answered`, `reconciliation.open`, `jobs.completed`, `jobs.failed`, `files.bytes`; others may come.',
)

export const getDashboard = defineOperation({
  name: 'dashboard.getDashboard',
  method: 'GET',
  path: '/api/dashboard',
  summary: 'Tells what goes on in the workspace, in figures: by days, and as it is now. Guests may not ask.',
  caller: 'member',
  input: z.strictObject({
    days: field(z.optional(z.enum(dashboardDays)), 'How many days, today included; 30 when left out.'),
  }),
  result: z.strictObject({
    readAt: field(instant, 'When the figures were read: at most two minutes ago.'),
    countedAt: field(
      z.nullable(instant),
      'Up to when the figures of today are counted, usually within the last five minutes; null before the first time.',
    ),
    days: field(z.array(z.iso.date()), 'The days, those of Europe/Istanbul; the last is today.'),
    daily: field(
      z.array(z.strictObject({ figure, values: field(z.array(z.int()), 'One value for each of the days.') })),
      'What is counted by days, as far as the caller may know it.',
    ),
    now: field(
      z.array(
        z.strictObject({
          figure,
          parts: field(
            z.array(z.string()),
            'What it is a part of: for `reconciliation.open` the state, the currency and whose balance; empty for most.',
          ),
          value: field(z.int(), 'How many; of `files.bytes` how much.'),
          amount: field(
            z.nullable(z.string()),
            'The sum of the amounts, as an exact decimal; null where there is none.',
          ),
        }),
      ),
      'What is there now, as far as the caller may know it.',
    ),
  }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found', 'workspaces.role_required'],
  credits: 5,
  shed: 'first',
})

export const dashboardOperations = { getDashboard } as const
