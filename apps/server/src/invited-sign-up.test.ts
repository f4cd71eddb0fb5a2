// Signing up by an invitation, across the modules that share it: identity makes the account, workspaces counts the use.
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'

let product: TestProduct
let owner: Persona
beforeAll(async () => {
  product = await createTestProduct({ signUp: 'invitation' })
  owner = await product.owner()
})
afterAll(() => product[Symbol.asyncDispose]())

const { createInvite, acceptInvite } = operations.workspaces

const invited = (inviteToken: string, email = `${newId()}@example.com`) =>
  product.call(operations.identity.signUp, { email, password: 'correct horse battery', name: 'Davetli', inviteToken })

test('an invitation of one use makes one account, and that account comes in by it', async () => {
  const { token } = await product.call(createInvite, { clientId: newId(), maxUses: 1 }, owner)

  const rush = await Promise.allSettled(Array.from({ length: 12 }, () => invited(token)))

  const made = rush.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = rush.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
  expect(made).toHaveLength(1)
  expect(new Set(refused)).toEqual(new Set(['workspaces.invite_not_found']))
  await expect(invited(token)).rejects.toMatchObject({ code: 'workspaces.invite_not_found' })

  const { workspace } = await product.call(acceptInvite, { token }, made[0])
  expect(workspace.id).toBe(owner.workspaceId)
})

test('the retry of a sign-up whose answer was lost takes no second use', async () => {
  const { token } = await product.call(createInvite, { clientId: newId(), maxUses: 2 }, owner)
  const email = `${newId()}@example.com`
  await invited(token, email)
  await expect(invited(token, email)).rejects.toMatchObject({ code: 'identity.email_taken' })
  await invited(token)
  await expect(invited(token)).rejects.toMatchObject({ code: 'workspaces.invite_not_found' })
})
