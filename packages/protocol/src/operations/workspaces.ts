import * as z from 'zod/mini'
import { count, emailAddress, emoji, field, instant, language, line, text } from '../fields.ts'
import { accountId, clientId, inviteId, memberId, workspaceId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'

/** The roles of a member, the mightiest first. */
export const memberRoles = ['owner', 'admin', 'member', 'guest'] as const
export type MemberRole = (typeof memberRoles)[number]
const role = z.enum(memberRoles)
const inviteToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,64}$/))
const nothing = z.strictObject({})

/** A workspace as its members see it. */
export const workspace = z.strictObject({
  id: field(workspaceId, 'The workspace.'),
  name: field(z.string(), 'Name of the organisation.'),
  language: field(language, 'Language that words are sorted by and new members start with.'),
})
export type Workspace = z.output<typeof workspace>

/** What a member says of itself for a while. */
const memberStatus = z.strictObject({
  emoji: field(z.string(), 'An emoji, or empty.'),
  text: field(z.string(), 'A few words, or empty.'),
  until: field(z.nullable(instant), 'When it ends; null: when the member says so.'),
})

/** A member with the employee profile. */
export const member = z.strictObject({
  id: field(memberId, 'The member.'),
  accountId: field(accountId, 'The account behind it.'),
  name: field(z.string(), 'Name shown to colleagues.'),
  role: field(role, 'What the member may do in the workspace.'),
  title: field(z.string(), 'Job title, or empty.'),
  department: field(z.string(), 'Department, or empty.'),
  phone: field(z.string(), 'Phone number, or empty.'),
  status: field(z.nullable(memberStatus), 'What the member says of itself for a while; null for nothing.'),
  doNotDisturbUntil: field(
    z.nullable(instant),
    'Until when the member does not want to be disturbed; null: it may be.',
  ),
  isActive: field(z.boolean(), 'Whether the member may still come in.'),
})
export type Member = z.output<typeof member>

/** An invitation as admins see it; its token is shown once, when it is made. */
export const invite = z.strictObject({
  id: field(inviteId, 'The invitation.'),
  role: field(role, 'Role of those who accept it.'),
  maxUses: field(z.int(), 'How many may accept it.'),
  uses: field(z.int(), 'How many have, or have signed up by it and are yet to.'),
  expiresAt: field(instant, 'When it ends.'),
  createdAt: field(instant, 'When it was made.'),
  email: field(z.nullable(z.string()), 'Where it was mailed to; null: its maker passes the link on.'),
})
export type Invite = z.output<typeof invite>

export const createWorkspace = defineOperation({
  name: 'workspaces.createWorkspace',
  method: 'POST',
  path: '/api/workspaces',
  summary: 'Makes a workspace with the caller as its owner, and its first channel.',
  caller: 'account',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    name: field(line({ max: 80 }), 'Name of the organisation.'),
    language: field(language, 'Language of the workspace.'),
  }),
  result: z.strictObject({ workspace: field(workspace, 'The workspace.'), member: field(member, 'The caller in it.') }),
  errors: ['session.required', 'request.id_reused', 'workspaces.too_many'],
  credits: 5,
})

export const listWorkspaces = defineOperation({
  name: 'workspaces.listWorkspaces',
  method: 'GET',
  path: '/api/workspaces',
  summary: 'Lists the workspaces that the account is an active member of.',
  caller: 'account',
  input: nothing,
  result: z.strictObject({ workspaces: field(z.array(workspace), 'By name.') }),
  errors: ['session.required'],
})

export const listMembers = defineOperation({
  name: 'workspaces.listMembers',
  method: 'GET',
  path: '/api/employees',
  summary: 'Lists members by name, in the order of the workspace’s language.',
  caller: 'member',
  input: z.strictObject({
    after: field(z.optional(memberId), 'Last member of the page before.'),
    limit: field(z.optional(count({ min: 1, max: limits.page })), 'Members of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    members: field(z.array(member), 'A page of members, deactivated ones included.'),
    nextCursor: field(z.nullable(memberId), 'Pass it as `after` for the next page; null on the last one.'),
  }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found'],
  credits: 3,
})

export const getEmployee = defineOperation({
  name: 'workspaces.getEmployee',
  method: 'GET',
  path: '/api/employees/:id',
  summary: 'Shows one member’s profile with role and department.',
  caller: 'member',
  input: z.strictObject({ id: field(memberId, 'The member.') }),
  result: z.strictObject({ employee: field(member, 'The profile.') }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found', 'workspaces.member_not_found'],
})

export const updateProfile = defineOperation({
  name: 'workspaces.updateProfile',
  method: 'PUT',
  path: '/api/profile',
  summary: 'Sets the caller’s own profile in this workspace; what is left out stays.',
  caller: 'member',
  input: z.strictObject({
    name: field(z.optional(line({ max: 100 })), 'Name shown to colleagues.'),
    title: field(z.optional(text({ max: 100 })), 'Job title.'),
    department: field(z.optional(text({ max: 100 })), 'Department.'),
    phone: field(z.optional(text({ max: 40 })), 'Phone number.'),
  }),
  result: z.strictObject({ member: field(member, 'The profile after the change.') }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found'],
})

export const setStatus = defineOperation({
  name: 'workspaces.setStatus',
  method: 'PUT',
  path: '/api/members/me/status',
  summary: 'Sets what the caller says of itself for a while, the whole of it; what is past or empty ends it.',
  caller: 'member',
  input: z.strictObject({
    emoji: field(emoji, 'An emoji, or empty.'),
    text: field(line({ min: 0, max: limits.statusText }), 'A few words, or empty.'),
    until: field(z.nullable(instant), 'When the status ends; null: when the member says so.'),
    doNotDisturbUntil: field(z.nullable(instant), 'Until when not to disturb; null: not at all.'),
  }),
  result: z.strictObject({ member: field(member, 'The member after the change.') }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found'],
})

export const changeRole = defineOperation({
  name: 'workspaces.changeRole',
  method: 'PUT',
  path: '/api/employees/:id/role',
  summary: 'Gives a member another role; owners may change any, admins those of members and guests.',
  caller: 'member',
  input: z.strictObject({ id: field(memberId, 'The member.'), role: field(role, 'The new role.') }),
  result: z.strictObject({ member: field(member, 'The member after the change.') }),
  errors: [
    'session.required',
    'request.workspace_required',
    'workspaces.not_found',
    'workspaces.member_not_found',
    'workspaces.role_required',
    'workspaces.last_owner',
  ],
})

export const deactivateMember = defineOperation({
  name: 'workspaces.deactivateMember',
  method: 'DELETE',
  path: '/api/employees/:id',
  summary: 'Ends a membership; the member’s open sockets in this workspace are closed within 5 s.',
  caller: 'member',
  input: z.strictObject({ id: field(memberId, 'The member; oneself to leave.') }),
  result: nothing,
  errors: [
    'session.required',
    'request.workspace_required',
    'workspaces.not_found',
    'workspaces.member_not_found',
    'workspaces.role_required',
    'workspaces.last_owner',
  ],
})

export const createInvite = defineOperation({
  name: 'workspaces.createInvite',
  method: 'POST',
  path: '/api/invites',
  summary: 'Makes an invitation link; the token is in this answer only.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    role: field(
      z.optional(z.enum(['admin', 'member', 'guest'])),
      'Role of those who accept it; `member` when left out.',
    ),
    maxUses: field(z.optional(z.int().check(z.gte(1), z.lte(1000))), 'How many may accept it; 25 when left out.'),
    expiresInHours: field(z.optional(z.int().check(z.gte(1), z.lte(720))), 'Hours until it ends; 168 when left out.'),
  }),
  result: z.strictObject({
    invite: field(invite, 'The invitation.'),
    token: field(z.string(), 'The secret of the link.'),
    url: field(z.string(), 'The link to send.'),
  }),
  errors: [
    'session.required',
    'request.workspace_required',
    'request.id_reused',
    'workspaces.not_found',
    'workspaces.role_required',
    'workspaces.too_many',
  ],
})

const inviteOutcome = z.strictObject({
  email: field(z.string(), 'The address, as it was given.'),
  outcome: field(
    z.enum(['invited', 'already_member', 'not_mailed']),
    'What came of it. `not_mailed`: no more invitations go there today, and what was sent before stays good.',
  ),
})
/** What became of one address that was to be invited. */
export type InviteOutcome = z.output<typeof inviteOutcome>

export const inviteByEmail = defineOperation({
  name: 'workspaces.inviteByEmail',
  method: 'POST',
  path: '/api/invites/mails',
  summary: 'Mails an invitation for one person to each address; older ones to the same addresses end.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    emails: field(
      z.array(emailAddress).check(z.minLength(1), z.maxLength(limits.invitedEmails)),
      'Whom to invite; the same address twice counts once.',
    ),
    role: field(z.optional(z.enum(['admin', 'member', 'guest'])), 'Role of those who accept; `member` when left out.'),
  }),
  result: z.strictObject({ outcomes: field(z.array(inviteOutcome), 'One for each address.') }),
  errors: [
    'session.required',
    'request.workspace_required',
    'request.id_reused',
    'workspaces.not_found',
    'workspaces.role_required',
    'workspaces.too_many',
    'identity.email_unverified',
    'delivery.not_configured',
  ],
  credits: 10,
  rateLimits: [{ by: 'account', count: 30, perMs: 60 * 60_000 }],
})

export const listInvites = defineOperation({
  name: 'workspaces.listInvites',
  method: 'GET',
  path: '/api/invites',
  summary: 'Lists the invitations that can still be accepted.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ invites: field(z.array(invite), 'The newest first.') }),
  errors: ['session.required', 'request.workspace_required', 'workspaces.not_found', 'workspaces.role_required'],
})

export const revokeInvite = defineOperation({
  name: 'workspaces.revokeInvite',
  method: 'DELETE',
  path: '/api/invites/:id',
  summary: 'Withdraws an invitation.',
  caller: 'member',
  input: z.strictObject({ id: field(inviteId, 'The invitation.') }),
  result: nothing,
  errors: [
    'session.required',
    'request.workspace_required',
    'workspaces.not_found',
    'workspaces.role_required',
    'workspaces.invite_not_found',
  ],
})

export const previewInvite = defineOperation({
  name: 'workspaces.previewInvite',
  method: 'POST',
  path: '/api/invites/preview',
  summary: 'Says which workspace an invitation leads to, for the page behind the link.',
  caller: 'anyone',
  input: z.strictObject({ token: field(inviteToken, 'The secret of the link.') }),
  result: z.strictObject({
    workspaceName: field(z.string(), 'Name of the workspace.'),
    invitedBy: field(z.string(), 'Name of the member who made the invitation.'),
    language: field(language, 'Language of the workspace.'),
  }),
  errors: ['workspaces.invite_not_found'],
  rateLimits: [{ by: 'address', count: 120, perMs: 60_000 }],
})

export const acceptInvite = defineOperation({
  name: 'workspaces.acceptInvite',
  method: 'POST',
  path: '/api/invites/accept',
  summary: 'Makes the caller a member of the workspace; accepting twice changes nothing and uses nothing up.',
  caller: 'account',
  input: z.strictObject({ token: field(inviteToken, 'The secret of the link.') }),
  result: z.strictObject({ workspace: field(workspace, 'The workspace.'), member: field(member, 'The caller in it.') }),
  errors: ['session.required', 'workspaces.invite_not_found'],
})

export const workspacesOperations = {
  createWorkspace,
  listWorkspaces,
  listMembers,
  getEmployee,
  updateProfile,
  setStatus,
  changeRole,
  deactivateMember,
  createInvite,
  inviteByEmail,
  listInvites,
  revokeInvite,
  previewInvite,
  acceptInvite,
} as const
