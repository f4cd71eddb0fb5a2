import type { ErrorCode } from '@meydan/protocol'
import type { CallRecord } from '../operations/invoke.ts'
import { Distribution, fineSecondsBounds, secondsBounds } from './distribution.ts'
import type { Metrics } from './metrics.ts'

/** The calls of one operation since the start of the process. */
export interface OperationCalls {
  readonly operation: string
  succeeded: number
  readonly failedByCode: Map<ErrorCode, number>
  /** By `fineSecondsBounds`. */
  readonly seconds: Distribution
}

/** Counts the calls of a process. */
export interface CallMeter {
  readonly onCall: (call: CallRecord) => void
  /** Those that were called so far. */
  called(): readonly OperationCalls[]
}

/** Stands for a name that is not among the operations that are served. */
const unknownOperation = 'unknown'

/**
 * Declares the metrics of calls, over HTTP and over sockets. An operation appears once it was called.
 *
 * @param operations names of what is served; no other name becomes a label, whatever callers send.
 */
export function declareCallMetrics(metrics: Metrics, operations: readonly string[]): CallMeter {
  const unknown = newCalls(unknownOperation)
  const callsByOperation = new Map(operations.map((operation) => [operation, newCalls(operation)]))
  const called = () => [...callsByOperation.values(), unknown].filter(isCalled)

  metrics.counter(
    {
      name: 'api_requests_total',
      help: 'Calls of operations over HTTP and sockets, by outcome: ok, or the code of the error.',
      labels: ['operation', 'outcome'],
    },
    () => called().flatMap(outcomesOf),
  )
  metrics.histogram(
    {
      name: 'response_time_seconds',
      help: 'Time from the call of an operation to its outcome.',
      labels: ['operation'],
    },
    () =>
      called().map(({ operation, seconds }) => ({ labels: { operation }, distribution: seconds.by(secondsBounds) })),
  )

  return {
    called,
    onCall({ operation, errorCode, durationMs }) {
      const calls = callsByOperation.get(operation) ?? unknown
      calls.seconds.add(durationMs / 1_000)
      if (errorCode === undefined) calls.succeeded++
      else calls.failedByCode.set(errorCode, (calls.failedByCode.get(errorCode) ?? 0) + 1)
    },
  }
}

function newCalls(operation: string): OperationCalls {
  return { operation, succeeded: 0, failedByCode: new Map(), seconds: new Distribution(fineSecondsBounds) }
}

function isCalled({ succeeded, failedByCode }: OperationCalls): boolean {
  return succeeded > 0 || failedByCode.size > 0
}

function outcomesOf({ operation, succeeded, failedByCode }: OperationCalls) {
  const failed = [...failedByCode].map(([code, value]) => ({ labels: { operation, outcome: code }, value }))
  return [{ labels: { operation, outcome: 'ok' }, value: succeeded }, ...failed]
}
