import { defineOperation, type AccountId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { createCallLimits } from '../limits/call-limits.ts'
import { MemoryRates } from '../limits/memory-rates.ts'
import { LoadGate } from '../load/load-gate.ts'
import type { LoadLevel } from '../load/load-level.ts'
import { silentLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { createCommands } from './commands.ts'
import type { Session } from './context.ts'
import { createOperations } from './registry.ts'
import { route } from './route.ts'

const workspaceId = '0195b2c0-0000-7000-8000-000000000001' as WorkspaceId
const accountId = 'a' as AccountId
const session: Session = { id: 's', accountId, isOperator: false, expiresAt: 0 }

/** As the feed is to be: `POST /api/community/posts`, five in a minute. */
const post = defineOperation({
  name: 'test.post',
  method: 'POST',
  path: '/api/posts',
  summary: 'Posts.',
  caller: 'member',
  input: z.strictObject({}),
  result: z.strictObject({}),
  errors: [],
  credits: 7,
  rateLimits: [{ by: 'member', count: 5, perMs: 60_000 }],
  shed: 'first',
})

function served() {
  const clock = new FakeClock()
  const monitor: { level: LoadLevel } = { level: 0 }
  const load = new LoadGate({ monitor })
  const limits = createCallLimits({ rates: new MemoryRates(clock), accountPerMinute: 21, addressPerMinute: 1 })
  const operations = createOperations({
    routes: [route(post, async () => ({}))],
    sessions: { sessionOf: async () => session },
    memberships: {
      actorOf: async () => ({ workspaceId, memberId: 'm' as MemberId, accountId, role: 'member' as const }),
    },
    log: silentLog(),
    clock,
    validateResults: true,
    slowRequestMs: 60_000,
    limits,
    load,
  })
  const call = {
    operation: 'test.post',
    input: {},
    token: 'good',
    workspaceId,
    requestId: 'r',
    remoteAddress: '192.0.2.1',
    userAgent: 'test',
  }
  const commands = createCommands(operations)
  return {
    load,
    monitor,
    limits,
    commands,
    overHttp: async () => (await operations.invoke(call)).error?.code,
    overSocket: async () => {
      const outcome = await commands.run({ ...call, session })
      return 'error' in outcome ? outcome.error.code : undefined
    },
  }
}

test('what one operation allows is one count over HTTP and sockets', async () => {
  const { overHttp, overSocket } = served()
  const codes = [await overHttp(), await overSocket(), await overHttp(), await overSocket(), await overSocket()]
  expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(await overSocket()).toBe('limits.too_many_requests')
  expect(await overHttp()).toBe('limits.too_many_requests')
})

test('what an account may call in all is counted over HTTP; a socket has its credits', async () => {
  const { overHttp, overSocket, limits, commands } = served()
  for (let index = 0; index < 3; index++) expect(await overHttp()).toBeUndefined()
  expect(await overHttp()).toBe('limits.too_many_requests')
  expect(limits.counters).toEqual({ account: 1, address: 0, operation: 0 })
  expect(await overSocket()).toBeUndefined()
  expect([commands.creditsOf('test.post'), commands.creditsOf('unknown')]).toEqual([7, 1])
})

test('under load commands are sent away as requests are, and nothing is counted for it', async () => {
  const { overHttp, overSocket, monitor, load, limits } = served()
  monitor.level = 1
  expect([await overHttp(), await overSocket()]).toEqual(['server.unavailable', 'server.unavailable'])
  expect(load).toMatchObject({ counters: { first: 2 }, inFlight: { first: 0 } })
  monitor.level = 0
  for (let index = 0; index < 3; index++) expect(await overHttp()).toBeUndefined()
  expect(limits.counters.account).toBe(0)
})
