// The ways to stand to a private room, and what each is answered by operations that are alike.
import type { ErrorCode } from '@meydan/protocol'

/** What somebody is answered. */
export type Answer = ErrorCode | 'ok'

/** Ways to stand to a private room of a workspace, in the order in which they are tried. */
export const positions = [
  // Not signed in.
  'nobody',
  // Not signed in, holding the link of a letter that was sent.
  'holder',
  // Signed in, naming no workspace.
  'nowhere',
  // Signed in, naming the workspace without being in it.
  'stranger',
  // The owner of another workspace, naming the own one, with ids of this one.
  'neighbour',
  // A member of the workspace who never was in the room.
  'outsider',
  // A member who was taken out of the room.
  'removed',
  // A member who is in the room.
  'insider',
  // The owner of the workspace, who made the room; and the operator, because the account is the instance's first.
  'creator',
] as const
/** One of them. */
export type Position = (typeof positions)[number]

/** Everybody gets the same answer. */
export const forAll = (answer: Answer) =>
  Object.fromEntries(positions.map((position) => [position, answer])) as Record<Position, Answer>
/** Whoever is signed in gets the same answer. */
export function signedIn(answer: Answer) {
  return { ...forAll(answer), nobody: 'session.required', holder: 'session.required' } as const
}
/** Open to everybody, signed in or not. */
export const open = forAll('ok')
/** Whoever is signed in. */
export const account = signedIn('ok')
/** Every member of the workspace that is named. */
export const inWorkspace = {
  ...account,
  nowhere: 'request.workspace_required',
  stranger: 'workspaces.not_found',
} as const
/** Whoever is in the room. */
export const inRoom = {
  ...inWorkspace,
  neighbour: 'chat.room_not_found',
  outsider: 'chat.room_not_found',
  removed: 'chat.room_not_found',
} as const
/** Each member gets the same answer in the own workspace. */
export const withinWorkspace = (answer: Answer) =>
  ({
    ...inWorkspace,
    neighbour: answer,
    outsider: answer,
    removed: answer,
    insider: answer,
    creator: answer,
  }) as const
/** Who manages the workspace. */
export const byManagers = {
  ...inWorkspace,
  outsider: 'workspaces.role_required',
  removed: 'workspaces.role_required',
  insider: 'workspaces.role_required',
} as const

/** Who was chosen to reconcile, as the insider was, and who manages the workspace. */
export const byReconcilers = {
  ...inWorkspace,
  outsider: 'reconciliation.role_required',
  removed: 'reconciliation.role_required',
} as const
/** Who holds the link of a letter; no session opens it. */
export const byHolder = { ...forAll('request.link_invalid'), holder: 'ok' } as const

/** Whoever is not the operator learns only that. */
export const byOperator = {
  ...signedIn('identity.operator_required'),
  creator: 'ok',
} as const

/** Whoever has started it and whoever manages the workspace; for others it is not there. */
export const withJob = {
  ...inWorkspace,
  neighbour: 'jobs.not_found',
  outsider: 'jobs.not_found',
  removed: 'jobs.not_found',
} as const
