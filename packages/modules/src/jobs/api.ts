import { createQueueCounter } from '@meydan/platform/jobs/board-queues'
import { createJobRegistry } from '@meydan/platform/jobs/job-registry'
import type { JobDefinition } from '@meydan/platform/jobs/job'
import type { Route } from '@meydan/platform/operations/route'
import type { JobBoard } from './job-board.ts'
import { jobsRoutes } from './routes.ts'

/** What the role `api` gives to the board. */
export interface JobsDeps extends Omit<JobBoard, 'registry' | 'countQueues'> {
  /** Every kind of job that this version knows. */
  readonly definitions: readonly JobDefinition[]
}

/** Makes what the role `api` needs of the board. */
export function createJobsApi({ definitions, ...deps }: JobsDeps): { readonly routes: readonly Route[] } {
  const registry = createJobRegistry(definitions)
  return { routes: jobsRoutes({ ...deps, registry, countQueues: createQueueCounter(deps) }) }
}
