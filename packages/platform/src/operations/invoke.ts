// The kernel of every operation, whichever way it was called: who calls → count → check the input → run → check the result
// → one error of the catalogue. Knows no transport and no use-case.
import { AppError, generalErrors, type Caller, type ErrorCode, type WorkspaceId } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { CallLimits, CountedUse } from '../limits/call-limits.ts'
import { LogBudget } from '../log-budget.ts'
import type { Log } from '../log.ts'
import { describeError, toAppError } from './app-error.ts'
import type { Actor, AnyoneContext, Holder, HolderReader, MembershipReader, Session, SessionReader } from './context.ts'
import { plainResult } from './encoded-result.ts'
import type { IncomingBytes } from './incoming-bytes.ts'
import { callerIn, inScope, type RequestScope } from './request-scope.ts'
import type { Route } from './route.ts'
import { invalidRequest, issuesOfResult, parseInput } from './validate.ts'

/** A call of an operation, as a transport hands it over. */
export interface Call {
  /** Name of the operation. */
  readonly operation: string
  /** Unchecked. */
  readonly input: unknown
  /** The bytes that came with it, for an operation that takes some. */
  readonly body?: IncomingBytes
  /** The signed session token that came with the call; for operations of holders the token of their link. */
  readonly token: string | undefined
  /** The session, where the transport knows it already; else it is read by the token. */
  readonly session?: Session | undefined
  /** The workspace that the call names. */
  readonly workspaceId: WorkspaceId | undefined
  readonly requestId: string
  readonly remoteAddress: string
  readonly userAgent: string
  /** The transport counts calls by itself: a socket has credits. The operation's own limits hold all the same. */
  readonly isCounted?: boolean
}

/** What came of a call. Exactly one of `result` and `error` counts: there is an error, or there is a result. */
export interface Outcome {
  /** As the use-case gave it; maybe an `EncodedResult`. */
  readonly result: unknown
  readonly error: AppError | undefined
  /** For an answer over HTTP: cookies. */
  readonly responseHeaders: Headers
  /** The limits that it was counted against; none when left out. */
  readonly uses?: readonly CountedUse[]
}

/** What is told of each call that ended, for metrics. */
export interface CallRecord {
  /** Its name; with `request.unknown_operation` whatever the caller sent. */
  readonly operation: string
  /** undefined: it succeeded. */
  readonly errorCode: ErrorCode | undefined
  readonly durationMs: number
  readonly statements: number
}

/** What calls are carried out with. */
export interface InvokeOptions {
  readonly sessions: Pick<SessionReader, 'sessionOf'>
  readonly memberships: Pick<MembershipReader, 'actorOf'>
  /** When left out, no link leads anywhere. */
  readonly holders?: HolderReader
  readonly log: Log
  readonly clock: Clock
  /** Check results, and refuse error codes that an operation does not list; for development and tests. */
  readonly validateResults: boolean
  /** Calls that take longer are logged. */
  readonly slowRequestMs: number
  /** A call that takes longer is answered `server.timeout`; 30 s when left out. What it was doing may still be done. */
  readonly timeoutMs?: number
  /** The same for a call that carries bytes, for which their sender is waited; 31 minutes when left out. */
  readonly uploadTimeoutMs?: number
  readonly onCall?: (record: CallRecord) => void
  /** Told of each member that calls, before the call is carried out; may not throw. */
  readonly onActor?: (actor: Actor) => void
  /** What calls are counted by; when left out, nobody is limited. */
  readonly limits?: CallLimits
}

/** Errors that come of who may call, whatever else an operation lists. */
const errorsByCaller: Readonly<Record<Caller, readonly ErrorCode[]>> = {
  anyone: [],
  account: ['session.required'],
  member: ['session.required', 'request.workspace_required', 'workspaces.not_found'],
  operator: ['session.required', 'identity.operator_required'],
  holder: ['request.link_invalid'],
}

/** Makes the function that carries out calls of routes. It never rejects. */
export function createInvoke(options: InvokeOptions): (route: Route, call: Call) => Promise<Outcome> {
  const { sessions, memberships, log, clock, validateResults, slowRequestMs, limits } = options
  const timeoutMs = options.timeoutMs ?? 30_000
  const uploadTimeoutMs = options.uploadTimeoutMs ?? 31 * 60_000
  const slowLines = new LogBudget(clock)
  const unavailableLines = new LogBudget(clock)

  async function sessionOf({ operation: { caller } }: Route, call: Call): Promise<Session | undefined> {
    if (caller === 'holder') return undefined
    return call.session ?? (call.token === undefined ? undefined : await sessions.sessionOf(call.token))
  }

  async function identify(
    { operation: { caller } }: Route,
    call: Call,
    session: Session | undefined,
  ): Promise<{ session: Session | undefined; actor?: Actor; holder?: Holder }> {
    if (caller === 'anyone') return { session }
    if (caller === 'holder') {
      const holder = call.token === undefined ? undefined : await options.holders?.holderOf(call.token)
      if (holder === undefined) throw new AppError('request.link_invalid')
      return { session, holder }
    }
    if (session === undefined) throw new AppError('session.required')
    if (caller === 'operator' && !session.isOperator) throw new AppError('identity.operator_required')
    if (caller !== 'member') return { session }
    if (call.workspaceId === undefined) throw new AppError('request.workspace_required')
    const actor = await memberships.actorOf(session.accountId, call.workspaceId)
    if (actor === undefined) throw new AppError('workspaces.not_found')
    return { session, actor }
  }

  async function run(
    route: Route,
    call: Call,
    answer: Pick<Outcome, 'responseHeaders'> & { uses: CountedUse[] },
    scope: RequestScope,
  ): Promise<unknown> {
    const { operation } = route
    const { responseHeaders, uses } = answer
    const session = await sessionOf(route, call)
    // Whoever may not call counts as well: guessing is not free.
    if (call.isCounted !== true) await limits?.countCall(operation, countedCaller(call, session), uses)
    const who = await identify(route, call, session)
    scope.accountId = who.session?.accountId
    if (who.actor !== undefined) options.onActor?.(who.actor)
    const input = parseInput(operation.input, call.input)
    if (operation.upload !== null && call.body === undefined) throw noBytes()
    if (limits !== undefined && operation.rateLimits.length > 0) {
      await limits.countOperation(operation, countedCaller(call, who.session, who.actor), input, uses)
    }
    const context = contextOf(call, responseHeaders, who)
    const result = await route.run(context as never, input as never, call.body as never)
    if (!validateResults) return result
    const issues = issuesOfResult(operation.result, plainResult(result))
    if (issues.length === 0) return result
    log.error({ event: 'operation.result_invalid', operation: operation.name, requestId: call.requestId, issues })
    throw new AppError('server.internal')
  }

  function contextOf(call: Call, responseHeaders: Headers, who: Awaited<ReturnType<typeof identify>>) {
    const { requestId, operation, remoteAddress, userAgent, token } = call
    let ownLog: Log | undefined
    return {
      requestId,
      // Most calls say nothing, and a logger costs as much as the rest of the context.
      get log() {
        return (ownLog ??= log.child({ requestId, operation }))
      },
      remoteAddress,
      userAgent,
      responseHeaders,
      token,
      ...who,
    } satisfies AnyoneContext
  }

  /** The error as it goes out. What nobody expected is logged here, once. */
  function settle(route: Route, scope: RequestScope, thrown: unknown): AppError {
    const { operation } = route
    const error = toAppError(thrown)
    const facts = {
      ...callerIn(scope),
      code: error.code,
      errors: describeError(thrown),
    }
    const isListed = [...operation.errors, ...generalErrors, ...errorsByCaller[operation.caller]].includes(error.code)
    if (!isListed) {
      log.error({ event: 'operation.error_unlisted', ...facts })
      return validateResults ? new AppError('server.internal', {}, { cause: error }) : error
    }
    if (error.code === 'server.internal') log.error({ event: 'operation.failed', ...facts })
    else if (error.status >= 500) {
      const extra = unavailableLines.take()
      if (extra !== undefined) log.warn({ event: 'operation.unavailable', ...facts, ...extra })
    }
    return error
  }

  /** A slow sender is no slowness of ours. */
  function record(scope: RequestScope, startedAt: number, call: Call, error: AppError | undefined): void {
    const durationMs = clock.monotonic() - startedAt - (call.body?.waitedMs ?? 0)
    const { operation, statements } = scope
    options.onCall?.({ operation, errorCode: error?.code, durationMs, statements })
    if (durationMs <= slowRequestMs) return
    const extra = slowLines.take()
    if (extra === undefined) return
    log.warn({
      event: 'operation.slow',
      ...callerIn(scope),
      ms: Math.round(durationMs),
      statements,
      statementMs: Math.round(scope.statementMs),
      code: error?.code,
      ...extra,
    })
  }

  return async (route, call) => {
    const scope: RequestScope = {
      operation: route.operation.name,
      requestId: call.requestId,
      accountId: call.session?.accountId,
      workspaceId: call.workspaceId,
      statements: 0,
      statementMs: 0,
    }
    const startedAt = clock.monotonic()
    const responseHeaders = new Headers()
    const uses: CountedUse[] = []
    const overdue = Promise.withResolvers<never>()
    const bound = route.operation.upload === null ? timeoutMs : uploadTimeoutMs
    const timer = clock.after(bound, () => overdue.reject(new AppError('server.timeout')))
    let result: unknown
    let error: AppError | undefined
    try {
      result = await Promise.race([
        inScope(scope, () => run(route, call, { responseHeaders, uses }, scope)),
        overdue.promise,
      ])
    } catch (thrown) {
      error = settle(route, scope, thrown)
    } finally {
      timer.cancel()
    }
    record(scope, startedAt, call, error)
    return { result, error, responseHeaders, uses }
  }
}

function noBytes(): AppError {
  return invalidRequest([{ path: '', message: 'the body must be the bytes of a file' }])
}

function countedCaller({ remoteAddress }: Call, session: Session | undefined, actor?: Actor) {
  return { accountId: session?.accountId, memberId: actor?.memberId, remoteAddress }
}
