import { newId, operations, type MemberId } from '@meydan/protocol'
import { CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { cacheStatsOf, untilCached } from '@meydan/testkit/until-cached'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const { workspaces } = operations

let product: TestProduct
let beside: TestProduct
let owner: Persona
let ali: Persona
let guest: Persona
beforeAll(async () => {
  product = await createTestProduct()
  beside = await createTestProduct({ beside: product })
  owner = await product.owner()
  ali = await product.colleague(owner, { name: 'Ali Demir' })
  guest = await product.colleague(owner, { name: 'Misafir', role: 'guest' })
})
afterAll(async () => {
  await beside[Symbol.asyncDispose]()
  await product[Symbol.asyncDispose]()
})

const profileOf = (of: Persona, as: Persona, at = product) =>
  at.call(workspaces.getEmployee, { id: of.member.id }, as).then(
    ({ employee }) => employee,
    (error: unknown) => {
      if (error instanceof CallError) return error.code
      throw error
    },
  )
const warm = (of: Persona, at = product) => untilCached(at, owner, 'employee', () => profileOf(of, owner, at))

describe('profiles', () => {
  test('come from the cache, for all who may see them [O12] [M25]', async () => {
    await warm(ali)
    const before = await cacheStatsOf(product, owner, 'employee')
    expect(await profileOf(ali, owner)).toEqual(ali.member)
    expect(await profileOf(ali, ali)).toEqual(ali.member)
    const after = await cacheStatsOf(product, owner, 'employee')
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([2, 0])
  })

  test('are never for those who may not see them, however warm [L8] [X7]', async () => {
    await warm(ali)
    const stranger = await product.owner('Yabancı')
    expect(await profileOf(ali, guest)).toBe('workspaces.member_not_found')
    expect(await profileOf(ali, stranger)).toBe('workspaces.member_not_found')
    const unknown = { ...ali, member: { ...ali.member, id: newId<MemberId>() } }
    expect(await profileOf(unknown, owner)).toBe('workspaces.member_not_found')
  })

  test('that changed are seen at once by whoever changed them, and elsewhere when the bus tells [O15]', async () => {
    await Promise.all([warm(ali), warm(ali, beside)])
    const { member } = await product.call(workspaces.updateProfile, { title: 'Muhasebe Şefi' }, ali)
    expect(await profileOf(ali, ali)).toEqual(member)
    await expect.poll(() => profileOf(ali, owner, beside), { timeout: 20_000 }).toEqual(member)
  })

  test('of another role, and of somebody who left, are the ones of now; who left gets nothing [L8]', async () => {
    const leaver = await product.colleague(owner, { name: 'Giden' })
    await warm(leaver)
    await product.call(workspaces.changeRole, { id: leaver.member.id, role: 'admin' }, owner)
    expect(await profileOf(leaver, owner)).toMatchObject({ role: 'admin', isActive: true })
    await warm(leaver)
    await product.call(workspaces.deactivateMember, { id: leaver.member.id }, owner)
    expect(await profileOf(leaver, owner)).toMatchObject({ isActive: false })
    expect(await profileOf(leaver, leaver)).toBe('workspaces.not_found')
  })
})
