import { nilWorkspace, type NewEvent, type Stream } from '@meydan/platform/streams/stream'
import {
  closeCodes,
  instanceStream,
  workspaceStream,
  type Member,
  type MemberId,
  type WorkspaceId,
} from '@meydan/protocol'

/** The stream of a workspace's rare events. */
export function streamOfWorkspace(id: WorkspaceId): Stream {
  return { workspaceId: id, key: workspaceStream(id) }
}

/** The stream of revocations, which every gateway follows. */
export const instance: Stream = { workspaceId: nilWorkspace, key: instanceStream }

/** Somebody came in, for the first time or again. */
export function memberJoined(member: Member): NewEvent {
  return { kind: 'workspaces.member.joined', logged: { member } }
}

/** A profile or a role changed. */
export function memberChanged(member: Member): NewEvent {
  return { kind: 'workspaces.member.changed', logged: { member } }
}

/** Somebody is no longer active. */
export function memberLeft(memberId: MemberId): NewEvent {
  return { kind: 'workspaces.member.left', logged: { memberId } }
}

/** Gateways close the member's sockets, which come back and follow what the member may see now. */
export function memberReadmitted(memberId: MemberId): NewEvent {
  return {
    kind: 'workspaces.member.readmitted',
    routing: { close: { code: closeCodes.resume, memberId }, isInternal: true },
  }
}

/** Gateways close the member's sockets and forget the membership. */
export function memberRevoked(memberId: MemberId): NewEvent {
  return {
    kind: 'workspaces.member.revoked',
    routing: { close: { code: closeCodes.workspaceLost, memberId }, isInternal: true },
  }
}
