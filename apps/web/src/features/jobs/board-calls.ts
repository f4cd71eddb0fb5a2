import { operations } from '@meydan/client'
import type { WorkspaceClient } from '@meydan/client'
import type { Job, JobDetails, JobId, JobState, WorkspaceId } from '@meydan/protocol'

import type { JobScope } from '../../app/navigation-context.tsx'

/** What a board is narrowed to. In a workspace only the state counts. */
export interface JobFilter {
  readonly queue?: string | undefined
  readonly state?: JobState | undefined
  readonly name?: string | undefined
  readonly workspace?: { readonly id: WorkspaceId; readonly name: string } | undefined
  /** What the id begins with, as it was typed. */
  readonly id?: string | undefined
}

export interface JobPage {
  readonly jobs: readonly Job[]
  readonly nextCursor: string | null
}

/** What is no part of any id finds nothing, and needs not be asked for. */
const partOfId = /^[0-9a-f-]{1,36}$/i
const nothing: JobPage = { jobs: [], nextCursor: null }

interface CallOptions {
  readonly signal?: AbortSignal
}

/** What a board asks the server, by whose jobs it shows. */
export interface BoardCalls {
  readonly list: (filter: JobFilter, before: string | undefined, options: CallOptions) => Promise<JobPage>
  readonly get: (id: string, options: CallOptions) => Promise<JobDetails>
  /** What it handed over, and nobody knows of, may be taken for arrived. */
  readonly retry: (id: string, options?: { readonly hasArrived: boolean }) => Promise<Job>
  readonly cancel: (id: string) => Promise<Job>
  /** Only the operator may. */
  readonly run: ((id: string) => Promise<Job>) | undefined
}

export function boardCalls(workspace: WorkspaceClient, scope: JobScope): BoardCalls {
  const declared = operations.jobs
  const isInstance = scope === 'instance'
  const change =
    (operation: typeof declared.cancelJob | typeof declared.cancelAnyJob | typeof declared.runJobNow) =>
    async (id: string) =>
      (await workspace.call(operation, { id: id as JobId })).job
  return {
    list: (filter, before, options) => {
      const page = { before, state: filter.state }
      if (!isInstance) return workspace.call(declared.listJobs, page, options)
      const { workspace: of, ...others } = filter
      if (others.id !== undefined && !partOfId.test(others.id)) return Promise.resolve(nothing)
      return workspace.call(declared.listAllJobs, { ...page, ...others, workspaceId: of?.id }, options)
    },
    get: async (id, options) =>
      (await workspace.call(isInstance ? declared.getAnyJob : declared.getJob, { id: id as JobId }, options)).job,
    retry: async (id, options) =>
      (await workspace.call(isInstance ? declared.retryAnyJob : declared.retryJob, { id: id as JobId, ...options }))
        .job,
    cancel: change(isInstance ? declared.cancelAnyJob : declared.cancelJob),
    run: isInstance ? change(declared.runJobNow) : undefined,
  }
}
