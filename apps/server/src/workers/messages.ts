import type { ConnectionTarget } from '@meydan/platform/db/connection'
import type { RelayNotice, RelayRequest } from '@meydan/platform/pubsub/relay'
import type { Serving } from '../serve.ts'

/** From the supervisor to a worker; the first one is the order. */
export type ToWorker = WorkerOrder | { readonly kind: 'stop' } | { readonly kind: 'bus'; readonly notice: RelayNotice }

/** What a worker needs to know before it can serve. */
export interface WorkerOrder {
  readonly kind: 'serve'
  /** 0, 1, 2 …; the one that takes its place gets the same. */
  readonly index: number
  readonly target: ConnectionTarget
  /** The port that all workers share. */
  readonly port: number
  /** Whether the supervisor carries the bus; else it is Redis that does. */
  readonly isRelayed: boolean
}

/** From a worker to the supervisor. */
export type ToSupervisor =
  | { readonly kind: 'ready'; readonly serving: Serving }
  | { readonly kind: 'bus'; readonly request: RelayRequest }
