import type { Queryable } from '@meydan/platform/db/database'
import { listBoardJobs, type BoardFilter } from '@meydan/platform/jobs/board-list'
import { limits, type Job } from '@meydan/protocol'
import { presentAll } from './hydrate.ts'

/** How a page is asked for. */
export interface PageInput {
  readonly before?: string | undefined
  readonly limit?: number | undefined
}

/** A page of jobs and where the next one begins. One job more than asked for tells whether there is one. */
export async function readPage(
  db: Queryable,
  { before, limit = limits.pageDefault }: PageInput,
  filter: Omit<BoardFilter, 'before' | 'limit'>,
): Promise<{ jobs: Job[]; nextCursor: string | null }> {
  const found = await listBoardJobs(db, { ...filter, before: parseCursor(before), limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { jobs: await presentAll(db, page), nextCursor: hasMore ? `${last.createdMicros}.${last.id}` : null }
}

function parseCursor(cursor: string | undefined): BoardFilter['before'] {
  if (cursor === undefined) return undefined
  const dot = cursor.indexOf('.')
  return { createdMicros: cursor.slice(0, dot), id: cursor.slice(dot + 1) }
}
