import { defineOperation, type AccountId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import * as z from 'zod/mini'
import { systemClock, type Clock } from '../../clock.ts'
import { parseConfig, type HttpConfig } from '../../config/config.ts'
import { readEnv } from '../../config/read-env.ts'
import type { CallLimits } from '../../limits/call-limits.ts'
import type { LoadGate } from '../../load/load-gate.ts'
import { createLog, type Log } from '../../log.ts'
import type { AnyoneContext, MemberContext } from '../../operations/context.ts'
import { EncodedResult } from '../../operations/encoded-result.ts'
import type { CallRecord } from '../../operations/invoke.ts'
import { createOperations } from '../../operations/registry.ts'
import { route, type Route } from '../../operations/route.ts'
import { createHealth, type HealthCheck } from '../health.ts'
import { createHttpServer, type HttpServerOptions } from '../server.ts'

/** The workspace that the signed-in account of these servers is a member of. */
export const workspaceId = '0195b2c0-0000-7000-8000-000000000001' as WorkspaceId
/** Its session token; the cookie carries the same. */
export const token = 'good.token'
/** The session cookie of a browser that is signed in. */
export const cookie = `session=${encodeURIComponent(token)}`

const base = { caller: 'anyone', errors: [] } as const

/** Says what reached it, over a query. */
const readEcho = defineOperation({
  ...base,
  name: 'test.readEcho',
  method: 'GET',
  path: '/api/echo/:id',
  summary: 'Answers with its <input>.',
  input: z.strictObject({ id: z.string(), word: z.optional(z.string()) }),
  result: z.strictObject({ id: z.string(), word: z.optional(z.string()), address: z.string(), requestId: z.string() }),
})

/** Says what reached it, over a body. */
const writeEcho = defineOperation({
  ...base,
  name: 'test.writeEcho',
  method: 'POST',
  path: '/api/echo/:id',
  formPath: '/api/echo-form/:id',
  summary: 'Answers with its input.',
  input: z.strictObject({ id: z.string(), word: z.optional(z.string().check(z.maxLength(50))) }),
  result: z.strictObject({ id: z.string(), word: z.optional(z.string()) }),
})

const removeEcho = defineOperation({
  ...base,
  name: 'test.removeEcho',
  method: 'DELETE',
  path: '/api/echo/:id',
  summary: 'Removes nothing.',
  input: z.strictObject({ id: z.string() }),
  result: z.strictObject({}),
})

const whoAmI = defineOperation({
  ...base,
  name: 'test.whoAmI',
  method: 'GET',
  path: '/api/who',
  summary: 'Says who acts.',
  caller: 'member',
  input: z.strictObject({}),
  result: z.strictObject({ memberId: z.string() }),
})

const rename = defineOperation({
  ...base,
  name: 'test.rename',
  method: 'PUT',
  path: '/api/name',
  shed: 'first',
  rateLimits: [{ by: 'account', count: 5, perMs: 60_000 }],
  summary: 'Changes something and sets two cookies.',
  caller: 'account',
  input: z.strictObject({}),
  result: z.strictObject({}),
})

const readEncoded = defineOperation({
  ...base,
  name: 'test.readEncoded',
  method: 'GET',
  path: '/api/encoded',
  summary: 'Answers with what is JSON already.',
  input: z.strictObject({}),
  result: z.strictObject({ word: z.string() }),
})

const breakContract = defineOperation({
  ...base,
  name: 'test.breakContract',
  method: 'GET',
  path: '/api/broken',
  summary: 'Answers with more than it promised.',
  input: z.strictObject({}),
  result: z.strictObject({}),
})

const wait = defineOperation({
  ...base,
  name: 'test.wait',
  method: 'GET',
  path: '/api/wait',
  shed: 'last',
  summary: 'Answers when the test says so.',
  input: z.strictObject({}),
  result: z.strictObject({}),
})

/** What a test may choose of a server. */
export interface ServedOptions {
  readonly env?: Record<string, string>
  readonly webRoot?: string
  readonly checks?: readonly HealthCheck[]
  readonly metrics?: HttpServerOptions['metrics']
  /** What the waiting operation waits for. */
  readonly gate?: Promise<void>
  readonly limits?: CallLimits
  readonly load?: LoadGate
  readonly onCall?: (record: CallRecord) => void
  /** Beside those that are always there. */
  readonly routes?: readonly Route[]
  readonly clock?: Clock
}

/** The configuration that these settings give. */
export function httpConfig(env: Record<string, string> = {}): HttpConfig {
  return parseConfig(readEnv(env, { envFile: null })).config.http
}

/** A log whose lines a test reads. */
export function collectedLog(): { readonly log: Log; readonly lines: () => Record<string, unknown>[] } {
  const written: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line: string) => void written.push(line) } })
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** An HTTP server over a few operations that stand for all others. */
export async function served(options: ServedOptions = {}) {
  const { log, lines } = collectedLog()
  const clock = options.clock ?? systemClock
  const session = { id: 's', accountId: 'a' as AccountId, isOperator: false, expiresAt: Number.MAX_SAFE_INTEGER }
  const operations = createOperations({
    routes: [
      route(readEcho, async (context: AnyoneContext, input) => ({
        ...input,
        address: context.remoteAddress,
        requestId: context.requestId,
      })),
      route(writeEcho, async (_context, input) => input),
      route(removeEcho, async () => ({})),
      route(whoAmI, async (context: MemberContext) => ({ memberId: context.actor.memberId })),
      route(rename, async (context) => {
        context.responseHeaders.append('set-cookie', 'one=1')
        context.responseHeaders.append('set-cookie', 'two=2')
        return {}
      }),
      route(readEncoded, async () => EncodedResult.of({ word: 'çay' })),
      route(breakContract, async () => ({ secret: 'x' }) as unknown as Record<string, never>),
      route(wait, async () => {
        await options.gate
        return {}
      }),
      ...(options.routes ?? []),
    ],
    sessions: { sessionOf: async (given) => (given === token ? session : undefined) },
    memberships: {
      actorOf: async (accountId, id) =>
        id === workspaceId ? { workspaceId, memberId: 'm' as MemberId, accountId, role: 'member' } : undefined,
    },
    log,
    clock,
    validateResults: true,
    slowRequestMs: 60_000,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.load === undefined ? {} : { load: options.load }),
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
  })
  const health = createHealth({ checks: options.checks ?? [], log, clock })
  const serverOptions: HttpServerOptions = {
    config: httpConfig(options.env),
    operations,
    health,
    cookieName: () => 'session',
    version: '1.2.3',
    log,
    clock,
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    ...(options.webRoot === undefined ? {} : { webRoot: options.webRoot }),
  }
  return { http: await createHttpServer(serverOptions), health, operations, log, lines }
}
