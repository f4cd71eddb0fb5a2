import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'

type Result = ResultOf<typeof operations.admin.getPerformanceStats>

/** Tells what every process and its host have to do. */
export async function getPerformanceStats(admin: Admin): Promise<Result> {
  return { processes: (await admin.gather('admin.performance')) as Result['processes'] }
}
