import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'

type Result = ResultOf<typeof operations.admin.getCacheStats>

/** Tells how often each cache of every process had the answer. */
export async function getCacheStats(admin: Admin): Promise<Result> {
  return { processes: (await admin.gather('admin.caches')) as Result['processes'] }
}
