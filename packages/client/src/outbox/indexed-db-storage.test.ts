import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { createIndexedDbStorage } from './indexed-db-storage.ts'
import type { IndexedDb } from './indexed-db.ts'
import { describeOutboxStorage, outboxScope } from './storage.contract.ts'

const createFactory = () => new IDBFactory() as unknown as IndexedDb

describeOutboxStorage('IndexedDB', () => {
  const factory = createFactory()
  return { storage: createIndexedDbStorage(factory), reopen: () => createIndexedDbStorage(factory) }
})

describe('IndexedDB', () => {
  test('that cannot be opened fails, and is tried again at the next use', async () => {
    const factory = createFactory()
    let isBroken = true
    const storage = createIndexedDbStorage({
      open(name, version) {
        if (isBroken) throw new Error('The user denied storage.')
        return factory.open(name, version)
      },
    })
    await expect(storage.list(outboxScope())).rejects.toThrow()
    isBroken = false
    expect(await storage.list(outboxScope())).toEqual([])
  })
})
