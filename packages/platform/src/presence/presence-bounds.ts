/** The bounds of presence. Milliseconds and counts; each has the default below. */
export interface PresenceBounds {
  /** Changes of this long are told together. */
  readonly flushMs: number
  /** How long a member whose last socket has closed is still shown, so that a reload of the page does not flicker. */
  readonly leaveMs: number
  /** How often a process says that it lives, for each workspace with members connected to it. */
  readonly beatMs: number
  /** A process that was not heard for this long has nobody connected any more. */
  readonly goneMs: number
  /** How long the members of a process that stops are still shown: they are on their way to another one. */
  readonly byeMs: number
  /** How long who looks first waits for the answers of other processes. */
  readonly firstLookMs: number
  /** How long who looks first waits at most when the bus cannot be joined. */
  readonly joinMs: number
  /** How long a workspace is kept current after the last look. */
  readonly lingerMs: number
  /** Changes that are told at once of one workspace; more wait for the next time. */
  readonly changesPerFlush: number
  /** Between two complete answers. */
  readonly fullEveryMs: number
  /** Between two questions for the state of the same process. */
  readonly askEveryMs: number
  /** Members of one message; more make several. */
  readonly membersPerMessage: number
  /** Members that are remembered of one process in one workspace. */
  readonly membersPerProcess: number
  /** Processes that are remembered in one workspace. */
  readonly processes: number
}

/**
 * What presence does when nothing else is said. Somebody whose process was killed is gone after `goneMs`; somebody whose
 * network was cut after two pings of the gateway (60 s) and `leaveMs`: within 75 s both.
 */
export const defaultPresenceBounds: PresenceBounds = {
  flushMs: 500,
  leaveMs: 5_000,
  beatMs: 20_000,
  goneMs: 60_000,
  byeMs: 10_000,
  firstLookMs: 100,
  joinMs: 1_000,
  lingerMs: 60_000,
  changesPerFlush: 5_000,
  fullEveryMs: 250,
  askEveryMs: 1_000,
  membersPerMessage: 2_000,
  membersPerProcess: 200_000,
  processes: 256,
}
