import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { acceptInvite } from './accept-invite.ts'
import { changeRole } from './change-role.ts'
import { createInvite } from './create-invite.ts'
import { createWorkspace } from './create-workspace.ts'
import { deactivateMember } from './deactivate-member.ts'
import { getEmployee } from './get-employee.ts'
import { inviteByEmail } from './invite-by-email.ts'
import { listInvites } from './list-invites.ts'
import { listMembers } from './list-members.ts'
import { listWorkspaces } from './list-workspaces.ts'
import { previewInvite } from './preview-invite.ts'
import { revokeInvite } from './revoke-invite.ts'
import { setStatus } from './set-status.ts'
import { updateProfile } from './update-profile.ts'
import type { Workspaces } from './workspaces.ts'

const declared = operations.workspaces

/** The operations of workspaces with their use-cases. */
export function workspacesRoutes(workspaces: Workspaces): readonly Route[] {
  return [
    route(declared.createWorkspace, (ctx, input) => createWorkspace(workspaces, ctx, input)),
    route(declared.listWorkspaces, (ctx) => listWorkspaces(workspaces, ctx)),
    route(declared.listMembers, (ctx, input) => listMembers(workspaces, ctx, input)),
    route(declared.getEmployee, (ctx, input) => getEmployee(workspaces, ctx, input)),
    route(declared.updateProfile, (ctx, input) => updateProfile(workspaces, ctx, input)),
    route(declared.setStatus, (ctx, input) => setStatus(workspaces, ctx, input)),
    route(declared.changeRole, (ctx, input) => changeRole(workspaces, ctx, input)),
    route(declared.deactivateMember, (ctx, input) => deactivateMember(workspaces, ctx, input)),
    route(declared.createInvite, (ctx, input) => createInvite(workspaces, ctx, input)),
    route(declared.inviteByEmail, (ctx, input) => inviteByEmail(workspaces, ctx, input)),
    route(declared.listInvites, (ctx) => listInvites(workspaces, ctx)),
    route(declared.revokeInvite, (ctx, input) => revokeInvite(workspaces, ctx, input)),
    route(declared.previewInvite, (ctx, input) => previewInvite(workspaces, ctx, input)),
    route(declared.acceptInvite, (ctx, input) => acceptInvite(workspaces, ctx, input)),
  ]
}
