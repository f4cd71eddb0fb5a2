/* What modules above may use of workspaces. */
export { presentMember, presentWorkspace } from './present.ts'
export { requestHash } from './request-hash.ts'
export { memberColumns } from './sql/member-columns.ts'
export { memberById, type MemberRow } from './sql/members.ts'
export { workspaceById } from './sql/workspaces.ts'
export type { WorkspaceHooks } from './workspaces.ts'
