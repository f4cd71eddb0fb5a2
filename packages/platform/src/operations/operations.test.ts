import { AppError, defineOperation, type AccountId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { describeError, toAppError } from './app-error.ts'
import { createCommands } from './commands.ts'
import { EncodedResult } from './encoded-result.ts'
import type { AnyoneContext, MemberContext, Session, Holder } from './context.ts'
import type { Call, CallRecord, InvokeOptions } from './invoke.ts'
import { createOperations } from './registry.ts'
import { countStatement, currentScope } from './request-scope.ts'
import { route, type Route } from './route.ts'

const workspaceId = '0195b2c0-0000-7000-8000-000000000001' as WorkspaceId
const session: Session = { id: 's', accountId: 'a' as AccountId, isOperator: false, expiresAt: 0 }
const holder: Holder = { workspaceId, linkId: 'l', subjectId: 's' }
const operatorSession: Session = { ...session, accountId: 'o' as AccountId, isOperator: true }

const input = z.strictObject({ size: z.optional(z.int().check(z.gte(1))) })
type Text = { text: string }
const result = z.strictObject({ text: z.string() })

const greet = defineOperation({
  name: 'test.greet',
  method: 'GET',
  path: '/api/greet',
  summary: 'Greets anyone.',
  caller: 'anyone',
  input,
  result,
  errors: ['chat.room_not_found'],
})
const asAccount = defineOperation({ ...greet, name: 'test.asAccount', path: '/api/as-account', caller: 'account' })
const asMember = defineOperation({
  ...greet,
  name: 'test.asMember',
  path: '/api/as-member',
  caller: 'member',
  overSocket: true,
})
const asOperator = defineOperation({ ...greet, name: 'test.asOperator', path: '/api/as-operator', caller: 'operator' })
const asHolder = defineOperation({ ...greet, name: 'test.asHolder', path: '/api/as-holder', caller: 'holder' })

/** Operations whose use-case is `run`, with what they logged and recorded. */
function served(
  run: (context: AnyoneContext) => Promise<Text | EncodedResult<Text>>,
  overrides: Partial<InvokeOptions> = {},
) {
  const lines: string[] = []
  const records: CallRecord[] = []
  const routes: Route[] = [greet, asAccount, asMember, asOperator, asHolder].map((operation) => ({
    operation,
    run: run as Route['run'],
  }))
  const operations = createOperations({
    routes,
    sessions: { sessionOf: async (token) => ({ good: session, operator: operatorSession })[token] },
    memberships: {
      actorOf: async (accountId, id) =>
        accountId === session.accountId && id === workspaceId
          ? { workspaceId, memberId: 'm' as MemberId, accountId, role: 'member' }
          : undefined,
    },
    holders: { holderOf: async (token) => (token === 'held' ? holder : undefined) },
    log: createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }),
    clock: systemClock,
    validateResults: true,
    slowRequestMs: 10_000,
    onCall: (record) => records.push(record),
    ...overrides,
  })
  const call = (operation: string, facts: Partial<Call> = {}) =>
    operations.invoke({
      operation,
      input: {},
      token: undefined,
      workspaceId: undefined,
      requestId: 'r1',
      remoteAddress: '',
      userAgent: '',
      ...facts,
    })
  const code = async (operation: string, facts: Partial<Call> = {}) =>
    (await call(operation, facts)).error?.code ?? 'none'
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { operations, call, code, logged, records }
}

const hello = async () => ({ text: 'hello' })
const failing = (error: unknown) => () => Promise.reject(error)

describe('who may call', () => {
  const { code } = served(hello)

  test.each([
    ['test.greet', {}, 'none'],
    ['test.greet', { token: 'wrong' }, 'none'],
    ['test.asAccount', {}, 'session.required'],
    ['test.asAccount', { token: 'wrong' }, 'session.required'],
    ['test.asAccount', { token: 'good' }, 'none'],
    ['test.asMember', { workspaceId }, 'session.required'],
    ['test.asMember', { token: 'good' }, 'request.workspace_required'],
    [
      'test.asMember',
      { token: 'good', workspaceId: '0195b2c0-0000-7000-8000-000000000002' as WorkspaceId },
      'workspaces.not_found',
    ],
    ['test.asMember', { token: 'operator', workspaceId }, 'workspaces.not_found'],
    ['test.asMember', { token: 'good', workspaceId }, 'none'],
    ['test.asOperator', {}, 'session.required'],
    ['test.asOperator', { token: 'good' }, 'identity.operator_required'],
    ['test.asOperator', { token: 'operator' }, 'none'],
    ['test.asHolder', {}, 'request.link_invalid'],
    ['test.asHolder', { token: 'good' }, 'request.link_invalid'],
    ['test.asHolder', { token: 'held' }, 'none'],
    ['test.asMember', { token: 'held', workspaceId }, 'session.required'],
    ['test.unknown', {}, 'request.unknown_operation'],
  ] satisfies [string, Partial<Call>, string][])('%s with %o → %s', async (operation, facts, expected) => {
    expect(await code(operation, facts)).toBe(expected)
  })

  test('is settled before the input is looked at', async () => {
    expect(await code('test.asAccount', { input: { wrong: 1 } })).toBe('session.required')
  })

  test('reaches the use-case with what the link leads to, and without a session', async () => {
    let seen: AnyoneContext | undefined
    const { call } = served(async (context) => {
      seen = context
      return { text: '' }
    })
    await call('test.asHolder', { token: 'held' })
    expect(seen).toMatchObject({ holder, session: undefined })
  })

  test('leads nowhere by a link that nobody sent out', async () => {
    const { code } = served(hello, { holders: { holderOf: async () => undefined } })
    expect(await code('test.asHolder', { token: 'held' })).toBe('request.link_invalid')
  })

  test('reaches the use-case with the actor', async () => {
    let seen: unknown
    const { call } = served(async (context) => {
      seen = (context as MemberContext).actor
      return { text: '' }
    })
    await call('test.asMember', { token: 'good', workspaceId })
    expect(seen).toEqual({ workspaceId, memberId: 'm', accountId: 'a', role: 'member' })
  })
})

describe('input', () => {
  const { call } = served(hello)

  test.each([
    [{ size: 0 }, 'size', />=1/],
    [{ size: 'x' }, 'size', /expected number/i],
    [{ other: 1 }, '', /Unrecognized key: "other"/],
    ['text', '', /expected object/i],
    [null, '', /expected object/i],
  ])('%o is refused with the field and the reason', async (given, path, message) => {
    const { error } = await call('test.greet', { input: given })
    expect(error?.code).toBe('request.invalid')
    expect(error?.data).toEqual({ issues: [{ path, message: expect.stringMatching(message) as string }] })
  })

  test('with many mistakes is answered with ten of them, each bounded', async () => {
    const list = defineOperation({
      ...greet,
      name: 'test.list',
      path: '/api/list',
      input: z.strictObject({ ids: z.array(z.uuid()) }),
    })
    const operations = createOperations({
      routes: [route(list, async () => ({ text: '' }))],
      ...unused,
    })
    const base = {
      operation: 'test.list',
      token: undefined,
      workspaceId: undefined,
      requestId: 'r',
      remoteAddress: '',
      userAgent: '',
    }
    const many = await operations.invoke({ ...base, input: { ids: Array.from({ length: 50 }, () => 'x') } })
    expect(many.error?.data.issues).toHaveLength(10)
    expect(many.error?.data.issues).toContainEqual({ path: 'ids.9', message: 'Invalid UUID' })
    const long = await operations.invoke({ ...base, input: { ids: [], ['x'.repeat(10_000)]: 1 } })
    expect(JSON.stringify(long.error?.data).length).toBeLessThan(500)
  })
})

const unused: InvokeOptions = {
  sessions: { sessionOf: async () => undefined },
  memberships: { actorOf: async () => undefined },
  log: createLog({ level: 'silent' }),
  clock: systemClock,
  validateResults: true,
  slowRequestMs: 10_000,
}

describe('a result that breaks its contract', () => {
  const leaking = async () => ({ text: 'x', password: 'y' })

  test('is an internal error, logged with the field', async () => {
    const { code, logged } = served(leaking)
    expect(await code('test.greet')).toBe('server.internal')
    expect(logged()).toContainEqual(
      expect.objectContaining({
        event: 'operation.result_invalid',
        operation: 'test.greet',
        issues: [{ path: '', message: 'Unrecognized key: "password"' }],
      }),
    )
  })

  test('is found also where the result is JSON already', async () => {
    const encoded = async () => EncodedResult.of(await leaking())
    expect(await served(encoded).code('test.greet')).toBe('server.internal')
    expect(await served(async () => EncodedResult.of({ text: 'x' })).code('test.greet')).toBe('none')
  })

  test('passes where results are not checked', async () => {
    expect(await served(leaking, { validateResults: false }).code('test.greet')).toBe('none')
  })
})

describe('an error', () => {
  test('that the operation lists goes out as it is, without a line in the log', async () => {
    const { call, logged } = served(failing(new AppError('chat.room_not_found', { roomId: 'r' })))
    const { error } = await call('test.greet')
    expect(error?.toWire('r1')).toEqual({
      code: 'chat.room_not_found',
      message: 'There is no such room.',
      data: { roomId: 'r' },
      requestId: 'r1',
    })
    expect(logged()).toEqual([])
  })

  test('that the operation does not list is internal in tests, and logged everywhere', async () => {
    const unlisted = failing(new AppError('chat.room_archived'))
    const inTests = served(unlisted)
    expect(await inTests.code('test.greet')).toBe('server.internal')
    expect(inTests.logged()).toContainEqual(
      expect.objectContaining({ event: 'operation.error_unlisted', code: 'chat.room_archived' }),
    )
    const inProduction = served(unlisted, { validateResults: false })
    expect(await inProduction.code('test.greet')).toBe('chat.room_archived')
    expect(inProduction.logged()).toHaveLength(1)
  })

  test('that nobody expected says nothing outward, and is logged once with its causes', async () => {
    const { call, logged } = served(failing(new Error('secret detail', { cause: new Error('deeper') })))
    const { error } = await call('test.greet', { workspaceId })
    expect(error?.toWire('r1')).toEqual({
      code: 'server.internal',
      message: 'Something went wrong on the server.',
      data: {},
      requestId: 'r1',
    })
    expect(logged()).toEqual([
      expect.objectContaining({
        event: 'operation.failed',
        operation: 'test.greet',
        requestId: 'r1',
        workspaceId,
        errors: [expect.objectContaining({ message: 'secret detail' }), expect.objectContaining({ message: 'deeper' })],
      }),
    ])
  })

  test('of a call that takes too long is a timeout', async () => {
    const { code } = served(() => new Promise(() => {}), { timeoutMs: 5 })
    expect(await code('test.greet')).toBe('server.timeout')
  })

  const pgError = (code: string) => Object.assign(new Error('pg', {}), { code, detail: 'Key (email)=(a@b.c)' })
  test.each([
    [pgError('57014'), 'server.timeout'],
    [pgError('55P03'), 'server.timeout'],
    [pgError('53300'), 'server.unavailable'],
    [pgError('57P01'), 'server.unavailable'],
    [pgError('57P03'), 'server.unavailable'],
    [pgError('08006'), 'server.unavailable'],
    [pgError('40001'), 'server.unavailable'],
    [pgError('40P01'), 'server.unavailable'],
    [pgError('23505'), 'server.internal'],
    [pgError('ECONNREFUSED'), 'server.unavailable'],
    [Object.assign(pgError('ENOENT'), { syscall: 'connect' }), 'server.unavailable'],
    [Object.assign(pgError('ENOENT'), { syscall: 'open' }), 'server.internal'],
    [new Error('Connection terminated unexpectedly'), 'server.unavailable'],
    [new Error('timeout exceeded when trying to connect'), 'server.unavailable'],
    [new Error('wrapped', { cause: pgError('57014') }), 'server.timeout'],
    ['text', 'server.internal'],
    [undefined, 'server.internal'],
    [null, 'server.internal'],
  ])('%o becomes %s', (thrown, code) => {
    expect(toAppError(thrown).code).toBe(code)
  })

  test('is described without the values of rows', () => {
    expect(JSON.stringify(describeError(pgError('23505')))).not.toContain('a@b.c')
  })

  test('that is its own cause is described to a bounded depth', () => {
    const error = new Error('round')
    error.cause = error
    expect(describeError(error)).toHaveLength(5)
  })
})

describe('the record of a call', () => {
  test('holds its statements, also those after an await [M14]', async () => {
    const { call, records } = served(async () => {
      countStatement(3)
      await Promise.resolve()
      countStatement(4)
      expect(currentScope()).toMatchObject({ operation: 'test.greet', requestId: 'r1', statementMs: 7 })
      return { text: '' }
    })
    expect((await call('test.greet')).error).toBeUndefined()
    expect(records).toEqual([expect.objectContaining({ operation: 'test.greet', errorCode: undefined, statements: 2 })])
    expect(currentScope()).toBeUndefined()
  })

  test('of a slow one is logged with who called, what, and the count of statements [M16] [C17]', async () => {
    const { call, logged } = served(hello, { slowRequestMs: -1 })
    await call('test.asMember', { token: 'good', workspaceId })
    const { accountId } = session
    expect(logged()).toEqual([
      expect.objectContaining({
        event: 'operation.slow',
        operation: 'test.asMember',
        accountId,
        workspaceId,
        statements: 0,
      }),
    ])
  })

  test.each([
    ['operation.slow', hello],
    ['operation.unavailable', failing(new AppError('server.unavailable'))],
  ])('makes a few lines of %s a second, and says how many it left out', async (event, run) => {
    const clock = new FakeClock()
    const slowRequestMs = event === 'operation.slow' ? -1 : 10_000
    const { call, logged } = served(run, { clock, slowRequestMs })
    for (let count = 0; count < 13; count++) await call('test.greet')
    clock.advance(1_000)
    await call('test.greet')
    const lines = logged().filter((line) => line['event'] === event)
    expect(lines.map((line) => line['leftOut'])).toEqual([...Array.from({ length: 10 }), 3])
  })
})

describe('routes', () => {
  test('that share a name or an address are refused', () => {
    const first = route(greet, hello)
    const build = (second: Route) => () => createOperations({ ...unused, routes: [first, second] })
    expect(build(first)).toThrow('Two routes are named test.greet.')
    expect(build({ ...first, operation: { ...greet, name: 'test.other' } })).toThrow(
      'Two routes are at GET /api/greet.',
    )
  })
})

describe('commands of sockets', () => {
  const { operations } = served(hello)
  const commands = createCommands(operations)
  const request = { session, token: 't', workspaceId, requestId: 'r1', remoteAddress: '', userAgent: '', input: {} }

  test('answer with the result', async () => {
    expect(await commands.run({ ...request, operation: 'test.asMember' })).toEqual({ result: { text: 'hello' } })
  })

  test('answer with a result that is JSON already, in the frame', async () => {
    const encoded = createCommands(served(async () => EncodedResult.of({ text: 'çay' })).operations)
    const reply = JSON.stringify(await encoded.run({ ...request, operation: 'test.asMember' }))
    expect(reply).toBe('{"result":{"text":"çay"}}')
  })

  test('answer with an error of the catalogue', async () => {
    expect(await commands.run({ ...request, operation: 'test.asMember', input: { size: 0 } })).toMatchObject({
      error: { code: 'request.invalid', requestId: 'r1' },
    })
  })

  test.each(['test.greet', 'test.unknown', '__proto__'])('do not reach %s', async (operation) => {
    expect(await commands.run({ ...request, operation })).toMatchObject({
      error: { code: 'request.unknown_operation' },
    })
  })
})
