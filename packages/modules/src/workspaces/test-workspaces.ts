// For this module's tests: the role api of one process on a given database, called as a transport would. Accounts are
// rows, and the token of a call is the account's id: signing in is identity's matter.
import { Caches } from '@meydan/platform/cache/caches'
import { systemClock, type Clock } from '@meydan/platform/clock'
import type { Database, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { JobInput } from '@meydan/platform/jobs/job'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import { tellJob } from '@meydan/platform/notices/jobs'
import { silentLog } from '@meydan/platform/log'
import type { MembershipReader } from '@meydan/platform/operations/context'
import { createInvoke } from '@meydan/platform/operations/invoke'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { StreamWatch } from '@meydan/platform/streams/watch'
import { createStreamWriter } from '@meydan/platform/streams/append'
import {
  newId,
  operations,
  type AccountId,
  type ErrorCode,
  type InputOf,
  type Member,
  type MemberRole,
  type ResultOf,
  type Workspace,
  type WorkspaceId,
} from '@meydan/protocol'
import { createWorkspacesApi } from './api.ts'
import type { WorkspaceHooks } from './workspaces.ts'

type Operations = typeof operations.workspaces

/** Somebody in a workspace. */
export interface TestMember {
  readonly accountId: AccountId
  readonly member: Member
  readonly workspace: Workspace
}

/** Who calls, and for which workspace. */
export interface Caller {
  readonly accountId: AccountId
  readonly workspace?: { readonly id: WorkspaceId }
}

/** What a test may look at after a call. */
export interface Called<Name extends keyof Operations> {
  /** @throws the error of the call, if there was one. */
  readonly result: ResultOf<Operations[Name]>
  readonly code: ErrorCode | undefined
}

/** One process with workspaces. */
export interface TestWorkspaces {
  readonly memberships: MembershipReader
  /** The hooks that were called, in order: name and member. */
  readonly hookCalls: string[]
  /** The notices that were asked for. */
  readonly told: unknown[]
  call<Name extends keyof Operations>(name: Name, input: InputOf<Operations[Name]>, as?: Caller): Promise<Called<Name>>
  newAccount(name?: string): Promise<AccountId>
  /** A workspace with its owner. */
  newWorkspace(options?: { name?: string; language?: Workspace['language'] }): Promise<TestMember>
  /** A member who came by an invitation, in any role. */
  newMember(owner: TestMember, role?: MemberRole, name?: string): Promise<TestMember>
}

const secret = Buffer.alloc(32, 7)
const noQueue = () => {
  throw new Error('this test has no queue')
}
const noStreams = { heads: async () => [], epoch: async () => '' }

/** Starts a process on a database. */
export function startTestWorkspaces(
  db: Database,
  options: { clock?: Clock; hooks?: Partial<WorkspaceHooks> } = {},
): TestWorkspaces {
  const clock = options.clock ?? systemClock
  const hookCalls: string[] = []
  const told: unknown[] = []
  const jobs: JobQueue = {
    async enqueue(_tx, job, input) {
      // Without mail nothing else is asked of the queue.
      if (job.name !== tellJob.name) noQueue()
      told.push(...(input as JobInput<typeof tellJob>).notices)
      return newId()
    },
    enqueueAll: noQueue,
    statement: noQueue,
    wake: noQueue,
  }
  const hooks: WorkspaceHooks = {
    workspaceCreated: async (_tx: Transaction, { owner }) => void hookCalls.push(`created ${owner.memberId}`),
    memberJoined: async (_tx: Transaction, { actor }) => void hookCalls.push(`joined ${actor.memberId} ${actor.role}`),
    memberLeft: async (_tx: Transaction, { actor }) => void hookCalls.push(`left ${actor.memberId} ${actor.role}`),
    ...options.hooks,
  }
  const streams = createStreamWriter({ db, pubsub: new MemoryBus().connect(), storages: [] })
  // A watch that does not run trusts nothing, so that each read is one of the database.
  const watch = new StreamWatch({ clock, log: silentLog(), pubsub: new MemoryBus().connect(), streamLog: noStreams })
  const caches = new Caches({ clock, watch, shared: undefined })
  const api = createWorkspacesApi({
    db,
    streams,
    clock,
    jobs,
    mail: async () => undefined,
    publicUrl: 'https://chat.example.com/',
    secret,
    hooks,
    caches,
  })
  const invoke = createInvoke({
    sessions: {
      sessionOf: async (token) => ({ id: token, accountId: token as AccountId, isOperator: false, expiresAt: 0 }),
    },
    memberships: api.memberships,
    log: silentLog(),
    clock,
    validateResults: true,
    slowRequestMs: 60_000,
  })

  const started: TestWorkspaces = {
    memberships: api.memberships,
    hookCalls,
    told,

    async call(name, input, as) {
      const route = api.routes.find(({ operation }) => operation === operations.workspaces[name])
      if (route === undefined) throw new Error(`no route for ${name}`)
      const { result, error } = await invoke(route, {
        operation: route.operation.name,
        input,
        token: as?.accountId,
        workspaceId: as?.workspace?.id,
        requestId: newId(),
        remoteAddress: '192.0.2.7',
        userAgent: 'a test',
      })
      return {
        get result() {
          if (error !== undefined) throw error
          return result as never
        },
        code: error?.code,
      }
    },

    async newAccount(name = 'Ayşe Yılmaz') {
      const id = newId<AccountId>()
      const email = `${id}@example.com`
      await db.rows(sql`
        insert into accounts (id, email, email_folded, name) values (${id}, ${email}, ${email}, ${name})`)
      return id
    },

    async newWorkspace({ name = 'Yılmaz Ticaret', language = 'tr' } = {}) {
      const accountId = await started.newAccount()
      const input = { clientId: newId(), name, language }
      return { accountId, ...(await started.call('createWorkspace', input, { accountId })).result }
    },

    async newMember(owner, role = 'member', name = 'Mehmet Demir') {
      const accountId = await started.newAccount(name)
      const invited = role === 'owner' ? 'admin' : role
      const { token } = (await started.call('createInvite', { clientId: newId(), role: invited }, owner)).result
      const accepted = (await started.call('acceptInvite', { token }, { accountId })).result
      if (role !== 'owner') return { accountId, ...accepted }
      const { member } = (await started.call('changeRole', { id: accepted.member.id, role }, owner)).result
      return { accountId, workspace: accepted.workspace, member }
    },
  }
  return started
}

/** The events of a workspace's own stream, in order. */
export async function eventsOf(db: Database, id: WorkspaceId): Promise<{ kind: string; payload: unknown }[]> {
  return db.rows(sql`
    select kind, payload from stream_events where workspace_id = ${id} and stream_id = ${id} order by "offset"`)
}

/** The last event that every gateway gets. */
export async function lastRevocation(db: Database): Promise<{ kind: string; routing: unknown } | undefined> {
  return db.row(sql`
    select kind, routing from stream_events where workspace_id = '00000000-0000-0000-0000-000000000000'
     order by "offset" desc limit 1`)
}
