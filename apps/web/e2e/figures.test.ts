// The dashboard of a workspace and the operator's key figures: numbers, charts with the tables behind them, and who may look.
import { createMeydan, operations } from '@meydan/client'
import { startJobScene, type JobScene } from '@meydan/testkit/job-scene'
import { personaPassword } from '@meydan/testkit/product'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'

let scene: JobScene
let browser: Browser
let operator: Desk
let member: Desk

const allLooks: readonly Look[] = [
  ...wideLooks,
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
]

beforeAll(async () => {
  scene = await startJobScene()
  await fillDays()
  await fillMinutes()
  browser = await launchBrowser()
  operator = await openDesk(browser, scene.server.baseUrl, { viewport: { width: 1440, height: 1200 } })
  member = await openDesk(browser, scene.server.baseUrl)
  for (const [desk, { email }] of [[operator, scene.operator] as const, [member, scene.member] as const]) {
    const data = { email, password: personaPassword }
    await desk.context.request.post('/api/sign-in', { data, headers: { origin: scene.server.baseUrl } })
  }
  await operator.page.goto(`/w/${scene.operator.workspaceId}`)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [operator, member])
})
afterAll(async () => {
  await browser?.close()
  await scene?.[Symbol.asyncDispose]()
})

/** Three months of a workspace that grows, and rests on Sundays. */
async function fillDays(): Promise<void> {
  const { product, operator: owner } = scene
  await product.db.raw(
    `insert into workspace_days (workspace_id, day, figure, value)
     select $1::uuid, d::date, figure, greatest(1, round(most * (90 - n) / 90.0 * case when extract(dow from d) = 0 then 0.2 else 1 end))
       from generate_series(1, 89) n
      cross join lateral (select (now() at time zone 'Europe/Istanbul')::date - n as d) day
      cross join (values ('chat.messages', 900), ('chat.authors', 40), ('workspaces.activeMembers', 48),
                         ('feed.posts', 6), ('feed.comments', 20), ('reconciliation.sent', 120),
                         ('reconciliation.answered', 80), ('jobs.completed', 60)) as f(figure, most)`,
    [owner.workspaceId],
  )
  const meydan = scene.server.meydan(owner)
  const workspace = meydan.openWorkspace(owner.workspaceId)
  const { reconciliation } = operations
  const { period } = await workspace.call(reconciliation.createPeriod, { endsOn: '2026-12-31' })
  const { counterparty } = await workspace.call(reconciliation.createCounterparty, {
    clientId: crypto.randomUUID() as never,
    title: 'Akdeniz Gıda A.Ş.',
    taxNumber: '',
    taxOffice: '',
    accountCode: '',
    language: 'tr',
    contacts: [],
  })
  await workspace.call(reconciliation.createLetter, {
    clientId: crypto.randomUUID() as never,
    periodId: period.id,
    counterpartyId: counterparty.id,
    currency: 'TRY',
    balance: { amount: '12345.67' as never, side: 'debit' },
  })
  workspace.close()
}

/** An hour of two processes. */
async function fillMinutes(): Promise<void> {
  await scene.product.db.raw(
    `insert into kpi_minutes (minute, process, form, sample)
     select date_trunc('minute', now()) - n * interval '1 minute', p.id, 1, jsonb_build_object(
              'minutes', 1,
              'calls', jsonb_build_object(
                'chat.postMessage', jsonb_build_object('calls', 40 + n % 17, 'failed', case when n = 20 then 1 else 0 end,
                  'buckets', jsonb_build_object('4', 38 + n % 17, '17', 2)),
                'chat.listConversations', jsonb_build_object('calls', 20, 'failed', 0, 'buckets', jsonb_build_object('21', 20))),
              'caches', jsonb_build_object('sessions', jsonb_build_object('hits', 90 + n % 7, 'misses', 10)),
              'gauges', jsonb_build_object(
                'poolBusy', jsonb_build_object('mean', 2, 'most', 3 + n % 5), 'poolWaiting', jsonb_build_object('mean', 0, 'most', 0),
                'poolMax', jsonb_build_object('mean', 14, 'most', 14), 'sockets', jsonb_build_object('mean', 200 + n, 'most', 210 + n),
                'processors', jsonb_build_object('mean', 0.4, 'most', 0.4), 'rssBytes', jsonb_build_object('mean', 180000000, 'most', 180000000),
                'loopDelayMs', jsonb_build_object('mean', 11 + n % 9, 'most', 11 + n % 9),
                'hostCpu', jsonb_build_object('mean', 0.3 + (n % 6) / 50.0, 'most', 0.4), 'hostMemory', jsonb_build_object('mean', 0.61, 'most', 0.61)))
       from generate_series(1, 58) n, (values (gen_random_uuid()), (gen_random_uuid())) as p(id)
      where n not between 30 and 34`,
  )
}

test('[M39] the dashboard is in the menu: numbers beside their lines, and what is open by state and amount', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Örnek A.Ş.' }).click()
  await page.getByRole('menuitem', { name: 'Pano' }).click()
  await page.getByRole('heading', { name: 'Pano', level: 1 }).waitFor()
  await page.getByRole('row', { name: 'Taslak 1 12.345,67 ₺ alacağımız' }).waitFor()
  await page.getByRole('region', { name: 'Sohbet' }).getByText('mesaj', { exact: true }).waitFor()
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 1200 })
})

test('behind each chart is a table that keys reach', async () => {
  const { page } = operator
  const card = page.getByRole('region', { name: 'Sohbet' })
  await card.getByText('Tablo olarak göster').focus()
  await page.keyboard.press('Enter')
  const table = card.getByRole('table')
  await table.waitFor()
  expect(await table.getByRole('row').count()).toBe(31)
  await page.getByRole('button', { name: '7 gün' }).click()
  await expect.poll(() => table.getByRole('row').count()).toBe(8)
})

test('who may not reconcile sees no letters, and the page asks for nothing while nobody does', async () => {
  const { page } = member
  await page.goto(`/w/${scene.operator.workspaceId}/dashboard`)
  await page.getByRole('region', { name: 'Sohbet' }).waitFor()
  expect(await page.getByText('Açık mektuplar').count()).toBe(0)
  expect(await page.getByRole('region', { name: 'İşler' }).count()).toBe(0)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/dashboard')) asked++
  })
  const refreshed = page.waitForResponse((answer) => answer.url().includes('/api/dashboard'))
  await page.getByRole('button', { name: 'Yenile' }).click()
  await refreshed
  expect(asked).toBe(1)
})

test('[C29] the operator sees how the server does beside what is asked for', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Örnek A.Ş.' }).click()
  await page.getByRole('menuitem', { name: 'Sistem göstergeleri' }).click()
  await page.getByRole('heading', { name: 'Sistem göstergeleri', level: 1 }).waitFor()
  await page.getByRole('region', { name: 'Yanıt süresi, p95' }).waitFor()
  await page.getByRole('row', { name: /^chat\.postMessage/ }).waitFor()
  await page.getByText('Mesaj gönderme').waitFor()
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 1200 })
  await page.getByRole('button', { name: 'Son hafta' }).click()
  await page.getByText(/^Bu süre için henüz kayıt yok/).waitFor()
})

test('nobody else does', async () => {
  const { page } = member
  await page.goto(`/w/${scene.operator.workspaceId}/admin/kpis`)
  await page.getByText('Sistem göstergelerini, Meydan’ı işleten kişi görür.').waitFor()
  const meydan = createMeydan({ baseUrl: scene.server.baseUrl, token: scene.member.token })
  await expect(meydan.call(operations.admin.getKpis, { range: 'hour' })).rejects.toMatchObject({
    code: 'identity.operator_required',
  })
})
