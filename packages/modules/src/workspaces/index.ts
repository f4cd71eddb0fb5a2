/* What modules above may use of workspaces. */
export { actorInWorkspace, actorWithRole } from './access.ts'
export { streamOfWorkspace } from './events.ts'
export { presentMember, presentWorkspace } from './present.ts'
export { requestHash } from './request-hash.ts'
export { activeMembers, memberById, memberNames, type MemberRow } from './sql/members.ts'
export { lockWorkspace, workspaceById, type WorkspaceRow } from './sql/workspaces.ts'
export type { WorkspaceHooks } from './workspaces.ts'
