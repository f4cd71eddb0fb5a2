import type { Transaction } from '@meydan/platform/db/database'
import { boardJobById } from '@meydan/platform/jobs/board-job'
import { lockStream } from '@meydan/platform/streams/lock'
import type { NewEvent, Stream } from '@meydan/platform/streams/stream'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { memberStream, type Job, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { presentOne } from './hydrate.ts'

/** Tells the devices of whoever started a job how it stands now; nobody, where nobody did. */
export async function tellStarter(
  tx: Transaction,
  streams: StreamWriter,
  job: {
    readonly id: string
    readonly workspaceId?: WorkspaceId | null | undefined
    readonly startedBy?: MemberId | null | undefined
  },
): Promise<void> {
  // The queue leaves out what the board has as null.
  const { workspaceId = null, startedBy = null } = job
  if (workspaceId === null || startedBy === null) return
  const stream: Stream = { workspaceId, key: memberStream(startedBy) }
  // Under the lock of the stream, so that of two that tell of a job at once the later one does not say what was before.
  await lockStream(tx, stream)
  const current = await boardJobById(tx, job.id)
  if (current === undefined) return
  await streams.append(tx, stream, [jobChanged(await presentOne(tx, current))])
}

function jobChanged(job: Job): NewEvent {
  return { kind: 'jobs.job.changed', logged: { job } }
}
