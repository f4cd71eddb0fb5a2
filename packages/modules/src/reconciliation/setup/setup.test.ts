import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'

const { reconciliation } = operations

let scene: LedgerScene
beforeAll(async () => {
  scene = await createLedgerScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const usual = {
  name: 'Örnek A.Ş.',
  address: 'Konak, İzmir',
  taxOffice: 'Konak',
  taxNumber: '4540536920',
  signatory: 'Ayşe Yılmaz',
  signatoryTitle: 'Mali İşler Müdürü',
  replyTo: 'muhasebe@ornek.example',
  linkDays: 45,
  reminderDays: [7, 14],
  texts: { tr: '', en: '' },
}

/** Whose sockets gateways were last told to close, so that they come back without what is no longer theirs. */
async function lastClosed() {
  const row = await scene.product.db.row(sql<{ routing: { close: { memberId: string } } }>`
    select routing from stream_events where kind = 'workspaces.member.readmitted' order by "offset" desc limit 1`)
  return row?.routing.close
}

describe('who may reconcile', () => {
  test('owners, admins and whom they have chosen may; others and guests may not', async () => {
    const admin = await scene.product.colleague(scene.owner, { role: 'admin' })
    const guest = await scene.product.colleague(scene.owner, { role: 'guest' })
    const code = (as: typeof admin) => scene.codeOf(scene.product.call(reconciliation.listPeriods, {}, as))
    expect(await code(scene.owner)).toBeUndefined()
    expect(await code(admin)).toBeUndefined()
    expect(await code(scene.accountant)).toBeUndefined()
    expect(await code(scene.member)).toBe('reconciliation.role_required')
    expect(await code(guest)).toBe('reconciliation.role_required')
  })

  test('is chosen by managers, among members of this workspace', async () => {
    const guest = await scene.product.colleague(scene.owner, { role: 'guest' })
    const neighbour = await scene.product.owner('Komşu')
    const add = (id: string, as = scene.owner) =>
      scene.codeOf(scene.product.call(reconciliation.addReconciler, { id: id as never }, as))
    expect(await add(scene.member.member.id, scene.accountant)).toBe('workspaces.role_required')
    expect(await add(guest.member.id)).toBe('workspaces.member_not_found')
    expect(await add(neighbour.member.id)).toBe('workspaces.member_not_found')
    expect(await add(scene.accountant.member.id)).toBeUndefined()
    const { members } = await scene.product.call(reconciliation.listReconcilers, {}, scene.accountant)
    expect(members).toEqual([scene.accountant.member.id])
  })

  test('ends at once when it is taken back', async () => {
    const chosen = await scene.product.colleague(scene.owner)
    const { id } = chosen.member
    await scene.product.call(reconciliation.addReconciler, { id }, scene.owner)
    await scene.product.call(reconciliation.removeReconciler, { id }, scene.owner)
    const closed = await lastClosed()
    expect(closed).toMatchObject({ memberId: id })
    await scene.product.call(reconciliation.removeReconciler, { id }, scene.owner)
    expect(await scene.codeOf(scene.product.call(reconciliation.listPeriods, {}, chosen))).toBe(
      'reconciliation.role_required',
    )
  })
})

describe('settings', () => {
  const read = async () => (await scene.product.call(reconciliation.getSettings, {}, scene.accountant)).settings
  const write = (change: object, as = scene.owner) =>
    scene.product.call(reconciliation.updateSettings, { ...usual, version: 0, ...change }, as)

  test('are as usual until somebody says otherwise, and are changed by managers who have seen them', async () => {
    const before = await read()
    expect(before).toMatchObject({ version: 0, linkDays: 30, reminderDays: [7, 14] })
    expect(await scene.codeOf(write({}, scene.accountant))).toBe('workspaces.role_required')
    expect((await write({})).settings).toEqual({ ...usual, version: 1 })
    expect(await scene.codeOf(write({}))).toBe('reconciliation.version_outdated')
    expect((await write({ linkDays: 60, version: 1 })).settings).toMatchObject({ linkDays: 60, version: 2 })
    expect(await read()).toMatchObject({ linkDays: 60, version: 2 })
  })

  test('refuse a tax number that does not add up, and reminders that do not follow each other', async () => {
    expect(await scene.codeOf(write({ version: 2, taxNumber: '1234567899' }))).toBe('reconciliation.tax_number_wrong')
    expect(await scene.codeOf(write({ version: 2, reminderDays: [14, 7] }))).toBe('request.invalid')
  })
})

describe('a view', () => {
  const view = { name: 'Cevapsızlar', isShared: false, query: { states: ['sent'] }, order: 'sentAt', descending: true }
  const save = (change: Partial<LetterView> = {}, as = scene.accountant) =>
    scene.product.call(
      reconciliation.saveView,
      { id: newId(), ...view, columns: ['counterparty', 'balance'], ...change } as never,
      as,
    )
  const names = async (as = scene.accountant) =>
    (await scene.product.call(reconciliation.listViews, {}, as)).views.map(({ name }) => name)

  test('is its maker’s alone until it is shared, and changed by its maker alone', async () => {
    const { view: kept } = await save()
    expect(await names()).toEqual(['Cevapsızlar'])
    expect(await names(scene.owner)).toEqual([])
    await save({ id: kept.id, isShared: true, name: 'Bekleyenler' })
    expect(await names(scene.owner)).toEqual(['Bekleyenler'])
    expect(await scene.codeOf(save({ id: kept.id, name: 'Benim' }, scene.owner))).toBe('reconciliation.view_not_found')
    await scene.product.call(reconciliation.deleteView, { id: kept.id }, scene.owner)
    expect(await names()).toEqual(['Bekleyenler'])
    await scene.product.call(reconciliation.deleteView, { id: kept.id }, scene.accountant)
    expect(await names()).toEqual([])
  })
})
