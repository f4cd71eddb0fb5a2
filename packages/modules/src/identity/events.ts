import { closeCodes, instanceStream, type AccountId } from '@meydan/protocol'
import { nilWorkspace, type NewEvent, type Stream } from '@meydan/platform/streams/stream'

/** The stream of revocations, which every gateway follows and no client sees. */
export const instance: Stream = { workspaceId: nilWorkspace, key: instanceStream }

/** One session ended: gateways close its sockets and forget it. */
export function sessionRevoked(sessionId: string): NewEvent {
  return {
    kind: 'identity.session.revoked',
    routing: { close: { code: closeCodes.sessionRevoked, sessionId }, isInternal: true },
  }
}

/** All sessions of an account ended, but for one if it is named. */
export function accountRevoked(accountId: AccountId, exceptSessionId?: string): NewEvent {
  const except = exceptSessionId === undefined ? {} : { exceptSessionId }
  return {
    kind: 'identity.account.revoked',
    routing: { close: { code: closeCodes.sessionRevoked, accountId, ...except }, isInternal: true },
  }
}
