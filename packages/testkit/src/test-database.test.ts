import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'

test('a connection that outlives its test fails it', async () => {
  const database = await createTestDatabase()
  const forgotten = new pg.Client({ ...(database.target as pg.ClientConfig), application_name: 'forgotten' })
  await forgotten.connect()
  await expect(database[Symbol.asyncDispose]()).rejects.toThrow(/outlived their test[^]*forgotten/)
  await forgotten.end()
})

test('one that leaves nothing open passes', async () => {
  const database = await createTestDatabase()
  await expect(database[Symbol.asyncDispose]()).resolves.toBeUndefined()
})
