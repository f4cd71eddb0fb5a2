import { systemClock as clock } from '@meydan/platform/clock'
import { sql } from '@meydan/platform/db/sql'
import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import { inScope } from '@meydan/platform/operations/request-scope'
import { newId, operations, type AccountId, type ResultOf } from '@meydan/protocol'
import { CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { joinFigures } from '@meydan/testkit/figure-sources'
import { cacheStatsOf, untilCached } from '@meydan/testkit/until-cached'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sourcesForReader } from './access.ts'
import { countDays } from './count-days.ts'
import { readFigures } from './figures.ts'

const { dashboard, reconciliation, chat } = operations

type Dashboard = ResultOf<typeof dashboard.getDashboard>

let product: TestProduct
let owner: Persona
let accountant: Persona
let member: Persona
/** The first account. */
let operator: Persona
beforeAll(async () => {
  product = await createTestProduct()
  operator = await product.owner()
})
afterAll(() => product[Symbol.asyncDispose]())
beforeEach(async () => {
  owner = await product.owner()
  accountant = await product.colleague(owner, { name: 'Deniz Kaya' })
  member = await product.colleague(owner, { name: 'Ali Demir' })
  await product.call(reconciliation.addReconciler, { id: accountant.member.id }, owner)
})

/** Until what is read is found where it is kept. */
const warm = (as: Persona) => untilCached(product, operator, 'dashboard', () => read(as))

const read = (as: Persona, input = {}) => product.call(dashboard.getDashboard, input, as)

async function count(): Promise<void> {
  const deps = { db: product.db, clock, sources: await joinFigures() }
  await countDays(deps, new AbortController().signal)
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}

const figuresIn = ({ daily, now }: Dashboard) =>
  new Set([...daily.map(({ figure }) => figure), ...now.map(({ figure }) => figure)])
const daily = ({ daily: all }: Dashboard, figure: string) => all.find((one) => one.figure === figure)?.values
const now = (of: Dashboard, figure: string) => of.now.filter((one) => one.figure === figure)

async function draft(amount: string, side: 'debit' | 'credit' = 'debit', currency: 'TRY' | 'USD' = 'TRY') {
  const { counterparty } = await product.call(
    reconciliation.createCounterparty,
    {
      clientId: newId(),
      title: 'Akdeniz Gıda A.Ş.',
      taxNumber: '',
      taxOffice: '',
      accountCode: '',
      language: 'tr',
      contacts: [],
    },
    accountant,
  )
  const { periods } = await product.call(reconciliation.listPeriods, {}, accountant)
  const period =
    periods[0] ?? (await product.call(reconciliation.createPeriod, { endsOn: '2026-12-31' }, accountant)).period
  const input = { clientId: newId(), periodId: period.id, counterpartyId: counterparty.id, currency }
  const balance = { amount, side } as never
  return (await product.call(reconciliation.createLetter, { ...input, balance }, accountant)).letter
}

/** Statements that the database ran for something. */
async function statementsOf(run: () => Promise<unknown>): Promise<number> {
  const scope = {
    operation: 'test',
    requestId: 'test',
    accountId: undefined,
    workspaceId: undefined,
    statements: 0,
    statementMs: 0,
  }
  await inScope(scope, run)
  return scope.statements
}

test('[M39] there is a dashboard: figures by days, and as things stand now', async () => {
  const room = await product.call(chat.createChannel, { clientId: newId(), name: 'satış', visibility: 'public' }, owner)
  await product.call(chat.postMessage, { roomId: room.room.id, clientId: newId(), body: 'Günaydın' }, owner)
  const today = dayOf(Date.now())
  const [yesterday, first, before] = [-1, -6, -7].map((days) => dayAfter(today, days))
  await product.db.rows(sql`
    insert into workspace_days (workspace_id, day, figure, value) values
      (${owner.workspaceId}, ${today}, 'chat.messages', 7), (${owner.workspaceId}, ${first}, 'chat.messages', 3),
      (${owner.workspaceId}, ${before}, 'chat.messages', 99), (${owner.workspaceId}, ${yesterday}, 'workspaces.activeMembers', 2)`)
  const seen = await read(owner, { days: '7' })
  expect(seen.days).toEqual([-6, -5, -4, -3, -2, -1, 0].map((days) => dayAfter(today, days)))
  expect(daily(seen, 'chat.messages')).toEqual([3, 0, 0, 0, 0, 0, 7])
  expect(daily(seen, 'workspaces.activeMembers')).toEqual([0, 0, 0, 0, 0, 2, 0])
  expect(now(seen, 'workspaces.members')).toEqual([{ figure: 'workspaces.members', parts: [], value: 3, amount: null }])
  expect(now(seen, 'chat.channels')[0]?.value).toBe(2)
  expect(Date.now() - Date.parse(seen.readAt)).toBeLessThan(120_000)
  expect((await read(owner)).days).toHaveLength(30)
  expect(daily(await read(owner, { days: '90' }), 'chat.messages')?.reduce((sum, value) => sum + value, 0)).toBe(109)
})

test('open letters add up by state, currency and side, exactly, and what is decided is none of them [M39]', async () => {
  await draft('0.10')
  await draft('9999999999999999.20')
  await draft('0.30', 'credit')
  await draft('5.00', 'debit', 'USD')
  const { id, version } = await draft('77.00')
  await product.call(reconciliation.cancelLetter, { id, version, reason: 'yanlış' }, accountant)
  expect(now(await read(accountant), 'reconciliation.open')).toEqual([
    { figure: 'reconciliation.open', parts: ['draft', 'TRY', 'credit'], value: 1, amount: '0.30' },
    { figure: 'reconciliation.open', parts: ['draft', 'TRY', 'debit'], value: 2, amount: '9999999999999999.30' },
    { figure: 'reconciliation.open', parts: ['draft', 'USD', 'debit'], value: 1, amount: '5.00' },
  ])
})

test('each sees what it may see there: letters who may reconcile, jobs who manages, guests nothing', async () => {
  await draft('1.00')
  const guest = await product.colleague(owner, { role: 'guest' })
  const [all, of, few] = [await read(owner), await read(accountant), await read(member)].map(figuresIn) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ]
  expect([...all].toSorted()).toEqual([
    'chat.authors',
    'chat.channels',
    'chat.messages',
    'feed.comments',
    'feed.likes',
    'feed.posts',
    'jobs.completed',
    'jobs.failed',
    'reconciliation.answered',
    'reconciliation.open',
    'reconciliation.sent',
    'workspaces.activeMembers',
    'workspaces.joinedMembers',
    'workspaces.members',
  ])
  expect([...all].filter((figure) => !of.has(figure))).toEqual(['jobs.completed', 'jobs.failed'])
  expect([...of].filter((figure) => !few.has(figure)).every((figure) => figure.startsWith('reconciliation.'))).toBe(
    true,
  )
  expect(few.size).toBe(9)
  expect(await codeOf(read(guest))).toBe('workspaces.role_required')
  // What is kept is no right to see it: whoever may no longer reconcile sees no letters at once.
  await product.call(reconciliation.removeReconciler, { id: accountant.member.id }, owner)
  expect(figuresIn(await read(accountant))).toEqual(few)
})

test('every error has its code', async () => {
  const stranger = await product.owner()
  expect(await codeOf(product.call(dashboard.getDashboard, {}))).toBe('session.required')
  expect(await codeOf(product.call(dashboard.getDashboard, {}, { token: owner.token }))).toBe(
    'request.workspace_required',
  )
  expect(await codeOf(read({ ...stranger, workspaceId: owner.workspaceId }))).toBe('workspaces.not_found')
  expect(await codeOf(read(owner, { days: '8' }))).toBe('request.invalid')
})

test('[M1] a letter that changes is seen at once, whoever has looked before', async () => {
  await warm(accountant)
  const { id, version } = await draft('12.00')
  expect(now(await read(accountant), 'reconciliation.open')).toMatchObject([{ value: 1, amount: '12.00' }])
  await warm(accountant)
  await product.call(reconciliation.cancelLetter, { id, version, reason: 'yanlış' }, accountant)
  expect(now(await read(accountant), 'reconciliation.open')).toEqual([])
})

test('who joins is seen at once; of what is said, what is kept knows nothing', async () => {
  const channel = { clientId: newId(), name: 'depo', visibility: 'private' } as const
  const { room } = await product.call(chat.createChannel, channel, owner)
  await warm(owner)
  const { hits } = await cacheStatsOf(product, operator, 'dashboard')
  await product.call(chat.postMessage, { roomId: room.id, clientId: newId(), body: 'Merhaba' }, owner)
  await read(owner)
  await read(owner, { days: '90' })
  expect((await cacheStatsOf(product, operator, 'dashboard')).hits).toBe(hits + 2)
  await product.colleague(owner)
  expect(now(await read(owner), 'workspaces.members')[0]?.value).toBe(4)
})

test('[M2] [C21] a cold read takes as many statements whatever there is to count, a kept one only looks who asks', async () => {
  const sources = await joinFigures()
  const reading = { db: product.db, clock, sources }
  const actor = { ...owner, memberId: owner.member.id, accountId: newId<AccountId>(), role: 'owner' } as const
  const looking = () => statementsOf(() => sourcesForReader(product.db, actor, sources))
  const cold = () => statementsOf(() => readFigures(reading, owner.workspaceId))
  // Four, and the beginning and the end of their snapshot.
  expect([await looking(), await cold()]).toEqual([2, 6])
  for (let letter = 0; letter < 10; letter++) await draft(`${letter}.50`)
  await count()
  expect([await looking(), await cold()]).toEqual([2, 6])
})

test('many who look at once cause one reading', async () => {
  await read(owner)
  await draft('1.00')
  const loads = async () => {
    const page = await product.process.meter.page.text()
    return Number(/^meydan_cache_loads_total\{cache="dashboard"\} (\d+)$/m.exec(page)?.[1])
  }
  const before = await loads()
  await Promise.all(Array.from({ length: 20 }, () => read(owner)))
  expect((await loads()) - before).toBe(1)
})

test('it says up to when today is counted', async () => {
  await product.db.rows(sql`delete from day_counts`)
  expect((await read(owner)).countedAt).toBeNull()
  const countedFrom = Date.now()
  await count()
  const { countedAt } = await read(await product.owner())
  expect(Date.parse(countedAt ?? '')).toBeGreaterThanOrEqual(countedFrom)
})
