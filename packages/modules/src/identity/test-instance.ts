// For this module's tests: the role api of one process on a given database, called as a transport would.
import { systemClock, type Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import { silentLog } from '@meydan/platform/log'
import type { SessionReader } from '@meydan/platform/operations/context'
import { createInvoke } from '@meydan/platform/operations/invoke'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { newId, operations, type InputOf, type ResultOf } from '@meydan/protocol'
import { createIdentityApi, createPasswords, type IdentityDeps } from './api.ts'
import type { Passwords } from './passwords.ts'

type Operations = typeof operations.identity

/** What a test may look at after a call. */
export interface Called<Name extends keyof Operations> {
  /** @throws the error of the call, if there was one. */
  readonly result: ResultOf<Operations[Name]>
  readonly code: string | undefined
  readonly cookies: readonly string[]
}

/** One process of an instance. */
export interface TestInstance {
  readonly sessions: SessionReader
  readonly cookieName: string
  readonly claimCode: string | undefined
  /** How often a password was hashed or checked. */
  readonly hashes: { count: number }
  call<Name extends keyof Operations>(
    name: Name,
    input: InputOf<Operations[Name]>,
    token?: string,
    remoteAddress?: string,
  ): Promise<Called<Name>>
}

const isOpenInvitation = async (token: string) => token === 'an-open-invitation-0'

/** Cheap enough that a test file signs up dozens of accounts. */
const cheapPasswords = createPasswords({ cost: { N: 2, r: 8, p: 1 } })

const noQueue = () => {
  throw new Error('this test has no queue')
}
const noJobs: JobQueue = { enqueue: noQueue, enqueueAll: noQueue, statement: noQueue, wake: noQueue }

/** Starts a process on a database. */
export async function startTestInstance(
  db: Database,
  options: Partial<IdentityDeps> & { clock?: Clock } = {},
): Promise<TestInstance> {
  const hashes = { count: 0 }
  const clock = options.clock ?? systemClock
  const api = await createIdentityApi({
    db,
    clock,
    streams: testStreams(db),
    log: silentLog(),
    jobs: noJobs,
    // Without mail nothing is asked of the queue.
    mail: async () => undefined,
    publicUrl: 'http://localhost:3000',
    version: '1.2.3',
    asksClaimCode: false,
    signUp: 'open',
    inviteGate: { isOpenFor: isOpenInvitation, takeFor: isOpenInvitation, provesAddress: async () => false },
    passwords: countHashes(cheapPasswords, hashes),
    ...options,
  })
  const invoke = createInvoke({
    sessions: api.sessions,
    memberships: { actorOf: async () => undefined },
    log: silentLog(),
    clock,
    validateResults: true,
    slowRequestMs: 60_000,
  })
  return {
    sessions: api.sessions,
    cookieName: api.cookieName,
    claimCode: api.claimCode,
    hashes,
    async call(name, input, token, remoteAddress = '192.0.2.7') {
      const route = api.routes.find(({ operation }) => operation === operations.identity[name])
      if (route === undefined) throw new Error(`no route for ${name}`)
      const { result, error, responseHeaders } = await invoke(route, {
        operation: route.operation.name,
        input,
        token,
        workspaceId: undefined,
        requestId: newId(),
        remoteAddress,
        userAgent: 'a test',
      })
      return {
        get result() {
          if (error !== undefined) throw error
          return result as never
        },
        code: error?.code,
        cookies: responseHeaders.getSetCookie(),
      }
    },
  }
}

/** The writer of streams on a bus of its own. */
export function testStreams(db: Database) {
  return createStreamWriter({ db, pubsub: new MemoryBus().connect(), storages: [] })
}

function countHashes(passwords: Passwords, hashes: { count: number }): Passwords {
  return {
    hash: (...given) => (hashes.count++, passwords.hash(...given)),
    verify: (...given) => (hashes.count++, passwords.verify(...given)),
  }
}
