import { availableParallelism, tmpdir } from 'node:os'
import { createPasswords } from '@meydan/modules/identity/api'
import { systemClock, type Clock } from '@meydan/platform/clock'
import type { Role } from '@meydan/platform/config/setting'
import type { ConnectionBounds, ConnectionTarget } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import type { HandledJob } from '@meydan/platform/jobs/job-run'
import { queueNames, type QueueName } from '@meydan/platform/job-queues'
import { createLifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog } from '@meydan/platform/log'
import type { RedisCommands } from '@meydan/platform/redis/commands'
import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'
import { plainResult } from '@meydan/platform/operations/encoded-result'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import type { GatewayLimits } from '@meydan/platform/realtime/gateway-limits'
import {
  newId,
  operations,
  type InputOf,
  type Member,
  type MemberRole,
  type Operation,
  type ResultOf,
  type WireError,
  type WorkspaceId,
} from '@meydan/protocol'
import { startProcess, type Process } from '@meydan/server/compose'
import type { ProcessOptions } from '@meydan/server/process-options'
import type { Protection } from '@meydan/server/protection'
import type { Senders } from '@meydan/server/roles/modules'
import type { JobClock } from './test-jobs.ts'
import { createTestDatabase, patientBounds, type TestDatabase } from './test-database.ts'

/** Somebody who is signed in, and in a workspace. */
export interface Persona {
  readonly token: string
  readonly email: string
  readonly workspaceId: WorkspaceId
  readonly member: Member
}

/** What everybody who is made here signs in with. */
export const personaPassword = 'correct horse battery'

/** Thrown by `call` when the operation answers an error. */
export class CallError extends Error {
  readonly code: string
  readonly data: unknown
  constructor(error: WireError) {
    super(`${error.code}: ${error.message}`)
    this.code = error.code
    this.data = error.data
  }
}

/** A process with all that its roles can have. */
type WholeProcess = Process & { readonly [Part in 'gateway' | 'sessions']: NonNullable<Process[Part]> }

/** The whole product in this process, on a database of its own. */
export interface TestProduct extends AsyncDisposable {
  readonly process: WholeProcess
  readonly db: Database
  readonly target: ConnectionTarget
  readonly bus: MemoryBus
  /** Calls an operation as somebody, past the transports but through everything behind them. @throws CallError */
  readonly call: <O extends Operation>(
    operation: O,
    input: InputOf<O>,
    as?: Pick<Persona, 'token'> & { workspaceId?: WorkspaceId },
    body?: IncomingBytes,
  ) => Promise<ResultOf<O>>
  /** A new account with a workspace of its own. */
  owner(name?: string): Promise<Persona>
  /** A new account that joins somebody's workspace. */
  colleague(of: Persona, options?: { name?: string; role?: Exclude<MemberRole, 'owner'> }): Promise<Persona>
}

/** Cheap enough that a test signs up dozens of accounts. */
export const cheapPasswords = createPasswords({ cost: { N: 2, r: 8, p: 1 } })

/** How a product is made for a test. */
export interface TestProductOptions {
  readonly clock?: Clock
  /** How accounts are made after the first; anyone may sign up unless told. */
  readonly signUp?: 'invitation' | 'open'
  /** Whether the first account needs a code; `process.claimCode` says it. */
  readonly asksClaimCode?: boolean
  /** What limits callers; when left out, no calls are counted. */
  readonly protection?: Protection
  /** A Redis that it shares what it caches through. Its owner stops it, after the product. */
  readonly redis?: RedisCommands
  /** Another process on the same database and bus: a cluster in one process. */
  readonly beside?: TestProduct
  /** Another way to the database than its own address, such as through a proxy. */
  readonly reach?: (target: ConnectionTarget) => ConnectionTarget
  /** Where they differ from those of other tests. */
  readonly bounds?: Partial<ConnectionBounds>
  /** What the files of one workspace may take; as much as there is unless told. */
  readonly fileQuotaBytes?: number
  readonly gatewayLimits?: Partial<GatewayLimits>
  /** Without the role `worker` unless told: what asks for jobs is seen in the queue. */
  readonly roles?: readonly Role[]
  /** Whose jobs are done where the role `worker` runs; all unless told. */
  readonly queues?: readonly QueueName[]
  /** Where messages leave; nowhere unless told. */
  readonly senders?: Senders
  /** What the environment says of how messages leave. */
  readonly outbound?: ProcessOptions['outbound']
  /** Jobs of the test, beside those of the product; done where the role `worker` runs. */
  readonly jobs?: readonly HandledJob[]
  /** Drives the process and its queue. */
  readonly time?: JobClock
}

/** Starts the product. Dispose it at the end of the test or file. */
export async function createTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const own: TestDatabase | undefined = options.beside === undefined ? await createTestDatabase() : undefined
  const target = own?.target ?? (options.beside as TestProduct).target
  const bus = options.beside?.bus ?? new MemoryBus()
  const clock = options.time?.clock ?? options.clock ?? systemClock
  const lifecycle = createLifecycle(silentLog(), clock)
  const process = (await startProcess(lifecycle, {
    clock,
    log: silentLog(),
    target: options.reach?.(target) ?? target,
    connections: 12,
    processors: availableParallelism(),
    bounds: { ...patientBounds, ...options.bounds },
    slowRequestMs: 60_000,
    validateResults: true,
    pubsub: bus.connect(),
    ...(options.redis === undefined ? {} : { redis: options.redis }),
    roles: options.roles ?? ['api', 'gateway'],
    queues: options.queues ?? queueNames,
    incarnation: newId(),
    dataDir: tmpdir(),
    fileQuotaBytes: options.fileQuotaBytes ?? 0,
    publicUrl: 'http://localhost:3000',
    version: '0.0.0',
    asksClaimCode: options.asksClaimCode ?? false,
    signUp: options.signUp ?? 'open',
    allowedOrigins: () => true,
    ...(options.outbound === undefined ? {} : { outbound: options.outbound }),
    ...(options.protection === undefined ? {} : { protection: options.protection }),
    overrides: {
      passwords: cheapPasswords,
      ...(options.senders === undefined ? {} : { senders: options.senders }),
      ...(options.time === undefined ? {} : { bossClock: options.time.bossClock }),
      ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
      ...(options.gatewayLimits === undefined ? {} : { gatewayLimits: options.gatewayLimits }),
    },
  })) as WholeProcess

  const call: TestProduct['call'] = async (operation, input, as, body) => {
    const outcome = await process.operations.invoke({
      operation: operation.name,
      input,
      token: as?.token,
      workspaceId: as?.workspaceId,
      ...(body === undefined ? {} : { body }),
      requestId: newId(),
      remoteAddress: '192.0.2.1',
      userAgent: 'test',
    })
    if (outcome.error !== undefined) throw new CallError(outcome.error.toWire('test'))
    return plainResult(outcome.result) as ResultOf<typeof operation>
  }
  const signUp = async (name: string) => {
    const email = `${newId()}@example.com`
    const { token } = await call(operations.identity.signUp, { email, password: personaPassword, name })
    return { email, token }
  }

  return {
    process,
    db: process.database,
    target,
    bus,
    call,
    async owner(name = 'Ayşe Yılmaz') {
      const account = await signUp(name)
      const made = await call(
        operations.workspaces.createWorkspace,
        { clientId: newId(), name: 'Örnek A.Ş.', language: 'tr' },
        account,
      )
      return { ...account, workspaceId: made.workspace.id, member: made.member }
    },
    async colleague(of, { name = 'Ali Demir', role = 'member' } = {}) {
      const invite = await call(operations.workspaces.createInvite, { clientId: newId(), role, maxUses: 1 }, of)
      const account = await signUp(name)
      const { member } = await call(operations.workspaces.acceptInvite, { token: invite.token }, account)
      return { ...account, workspaceId: of.workspaceId, member }
    },
    async [Symbol.asyncDispose]() {
      const stopping = lifecycle.stop({ cause: 'test ended', exitCode: 0 })
      await (options.time === undefined ? stopping : passing(options.time, stopping))
      await own?.[Symbol.asyncDispose]()
    },
  }
}

/** Lets time pass until something has come to its end: what is in hand may wait for a moment that a stopped clock never has. */
async function passing(time: JobClock, ending: Promise<unknown>): Promise<void> {
  let isOver = false
  const over = ending.finally(() => {
    isOver = true
  })
  while (!isOver) {
    // NOTE: the queue takes its clock's table away as it stops, maybe in the middle of this; how the stop ends is what counts.
    await time.pass(100).catch(() => undefined)
    await Promise.race([over, new Promise<void>((resolve) => void setTimeout(resolve, 10))])
  }
  await over
}
