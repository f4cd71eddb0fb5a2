/** What a gateway has done since its start. Plain numbers, so that counting costs nothing on the way of an event. */
export interface Counters {
  /** Events handed to a socket: one event for a thousand sockets counts a thousand. */
  deliveries: number
  /** Frames encoded. */
  frames: number
  /** Writes to sockets. */
  writes: number
  /** Bytes written to sockets. */
  bytes: number
  /** Streams that a returning client was caught up in. */
  resumes: number
  /** Streams that a client was told to load anew. */
  resyncs: number
  /** Events that pub/sub did not bring and the log did. */
  gapsHealed: number
  /** Sockets closed because they read too slowly. */
  slowReaders: number
  /** Sockets cut because a ping was not answered. */
  missedPongs: number
  /** Upgrades that were answered with an HTTP error. */
  refusals: number
  /** Of these: because the account or the address has too many sockets, or too many came at once. */
  refusedByAccount: number
  refusedByAddress: number
  refusedByBudget: number
  /** Commands that were refused because their socket or account called too much. */
  commandsOverCredits: number
  /** Sockets closed because they went on regardless. */
  closedForFlood: number
  /** Commands received. */
  commands: number
  /** Frames of presence and typing handed to a socket. */
  ephemeralFrames: number
  /** Frames of types that this server does not know. */
  unknownFrames: number
  /** Reads of the log, of heads and of the directory: one for each bulk request. */
  logReads: number
  headReads: number
  directoryReads: number
  /** Epochs that followed the first. */
  epochChanges: number
}

/** Counters that stand at zero. */
export function createCounters(): Counters {
  return {
    deliveries: 0,
    frames: 0,
    writes: 0,
    bytes: 0,
    resumes: 0,
    resyncs: 0,
    gapsHealed: 0,
    slowReaders: 0,
    missedPongs: 0,
    refusals: 0,
    refusedByAccount: 0,
    refusedByAddress: 0,
    refusedByBudget: 0,
    commandsOverCredits: 0,
    closedForFlood: 0,
    commands: 0,
    ephemeralFrames: 0,
    unknownFrames: 0,
    logReads: 0,
    headReads: 0,
    directoryReads: 0,
    epochChanges: 0,
  }
}
