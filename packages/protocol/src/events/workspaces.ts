import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { memberId } from '../ids.ts'
import { member } from '../operations/workspaces.ts'

/** Events of the `workspace:<id>` stream. */
export const workspacesEvents = {
  'workspaces.member.joined': z.object({ member: field(member, 'The new member.') }),
  'workspaces.member.changed': z.object({ member: field(member, 'The member after the change.') }),
  'workspaces.member.left': z.object({ memberId: field(memberId, 'Who is no longer active.') }),
} as const
