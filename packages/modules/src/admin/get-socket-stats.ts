import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'

type Result = ResultOf<typeof operations.admin.getSocketStats>

/** Tells who is connected to every process, and what the sockets follow. */
export async function getSocketStats(admin: Admin): Promise<Result> {
  return { processes: (await admin.gather('admin.sockets')) as Result['processes'] }
}
