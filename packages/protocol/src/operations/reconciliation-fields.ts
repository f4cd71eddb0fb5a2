// What the operations of reconciliation share: how pages and searches are asked for, and what refuses a member.
import * as z from 'zod/mini'
import { count, field, line } from '../fields.ts'
import { limits } from '../limits.ts'

const cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,3000}$/))

export const search = field(
  z.optional(line({ min: 0, max: 100 })),
  'Words of the name, or the beginning of a number or code.',
)

export const page = {
  after: field(z.optional(cursor), 'The `nextCursor` of the page before.'),
  limit: field(z.optional(count({ min: 1, max: limits.page })), 'Items of a page; 50 when left out.'),
}

export const nextCursor = field(z.nullable(cursor), 'Pass it as `after` for the next page; null on the last one.')

export const version = field(z.int().check(z.gte(0), z.lte(2_147_483_647)), 'The version that was seen.')

export const memberErrors = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
  'reconciliation.role_required',
] as const
