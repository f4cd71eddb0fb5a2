import type { Audience } from '../fanout/party.ts'
import type { RunScope } from '../load/run-scope.ts'

/** One system with one or more instances that share a Redis; each room has all its sockets at one instance. */
export interface ScaleParty {
  readonly name: string
  readonly instances: number
  /** Posts one message to a room, by its first socket. */
  post(room: number, message: number): void
  /** CPU time of all instances and of Redis so far, in microseconds. */
  cpu(): { readonly app: number; readonly redis: number }
  /**
   * Messages that Redis brought to an instance without a socket in their room, when so many were posted to each room since
   * the start.
   */
  withoutInterest(postedToEach: number): Promise<number>
}

/** How to start a party. */
export interface ScaleOptions {
  readonly scope: RunScope
  readonly instances: number
  readonly sockets: number
  /** One for each room. */
  readonly audiences: readonly Audience[]
}

/** The instance that has a room's sockets. */
export function instanceOf(room: number, instances: number): number {
  return room % instances
}

export const openedAtOnce = 20
