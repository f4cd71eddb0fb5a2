import { createTestDatabase } from '@meydan/testkit/test-database'
import { expect, test } from 'vitest'
import { deriveKey, ensureInstanceSecret } from './instance-secret.ts'

test('[T12] is made once, by whichever process is first, and stays', async () => {
  await using database = await createTestDatabase()
  const secrets = await Promise.all(Array.from({ length: 6 }, () => ensureInstanceSecret(database.db)))
  const [first] = secrets
  expect(first).toHaveLength(32)
  for (const secret of secrets) expect(secret).toEqual(first)
  expect(await ensureInstanceSecret(database.db)).toEqual(first)
})

test('gives each purpose another key', () => {
  const secret = Buffer.alloc(32, 7)
  expect(deriveKey(secret, 'one')).toEqual(deriveKey(secret, 'one'))
  expect(deriveKey(secret, 'one')).not.toEqual(deriveKey(secret, 'two'))
})
