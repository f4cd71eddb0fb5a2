import { Distribution, secondsBounds } from './distribution.ts'
import type { Metrics } from './metrics.ts'

/** A group commit that succeeded. */
export interface CommitRecord {
  /** Messages that asked to be stored, repeated and refused ones included. */
  readonly sends: number
  /** From the batch's leaving to the answer of its commit. */
  readonly durationMs: number
}

const sizeBounds = [1, 2, 4, 8, 16, 32, 64, 128, 256]

/** Declares the metrics of group commits. @returns what is to be told of each. */
export function declareCommitMetrics(metrics: Metrics): (commit: CommitRecord) => void {
  const sizes = new Distribution(sizeBounds)
  const seconds = new Distribution(secondsBounds)
  metrics.histogram({ name: 'meydan_send_batch_messages', help: 'Sends in one group commit.' }, () => [
    { distribution: sizes },
  ])
  metrics.histogram(
    { name: 'meydan_commit_seconds', help: 'Time of one group commit, from leaving to its commit.' },
    () => [{ distribution: seconds }],
  )
  return ({ sends, durationMs }) => {
    sizes.add(sends)
    seconds.add(durationMs / 1_000)
  }
}
