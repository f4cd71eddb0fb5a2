/**
 * Why the server closed a socket. 4000 to 4499: come back and resume; 4500 to 4999: stay away until a person acts. A
 * client treats 1006 (no close frame seen) as "come back": a slow reader's close frame waits behind its backlog.
 */
export const closeCodes = {
  /** The server stops or restarts; come back after a random delay. */
  goingAway: 4000,
  /** The session has expired: sign in, then come back. */
  sessionExpired: 4001,
  /** The client reads too slowly and its backlog reached the cap; come back and resume. */
  slowReader: 4002,
  /** The streams cannot be followed without a hole, or a changed role makes them others; come back and resume. */
  resume: 4003,
  /** No hello frame came in time; come back. */
  helloTimeout: 4004,
  /** The server sheds load; come back after a delay. */
  overloaded: 4005,
  /** A frame was not understood: not JSON, without a type, wrong, or a command before the hello. */
  protocolBroken: 4500,
  /** The session was revoked: signed out here or elsewhere, or the account was deactivated. */
  sessionRevoked: 4501,
  /** The account is not, or no longer, a member of the workspace. */
  workspaceLost: 4502,
} as const

/** A close code that the server sends. */
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** Whether a client that lost its socket with this code should come back by itself. */
export function mayComeBack(code: number): boolean {
  return code < 4500 || code > 4999
}
