import type { DbConnection, DbObjectStore, DbRequest, IndexedDb } from './indexed-db.ts'
import { inOrder, type OutboxEntry, type OutboxStorage } from './storage.ts'

const storeName = 'outbox'
const scopeIndex = 'scope'

/** Keeps the outbox in the browser, so that what was written offline survives a reload. Shared by all tabs of an origin. */
export function createIndexedDbStorage(indexedDb: IndexedDb, name = 'meydan'): OutboxStorage {
  let opened: Promise<DbConnection> | undefined

  function connection(): Promise<DbConnection> {
    opened ??= open(indexedDb, name, () => (opened = undefined))
    // A database that could not be opened may be there at the next try.
    opened.catch(() => (opened = undefined))
    return opened
  }

  async function run<T>(mode: 'readonly' | 'readwrite', work: (store: DbObjectStore) => DbRequest): Promise<T> {
    const db = await connection()
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const transaction = db.transaction(storeName, mode)
    const request = work(transaction.objectStore(storeName))
    // The end of the transaction and not of the request: only then is it stored.
    transaction.addEventListener('complete', () => resolve(request.result as T))
    transaction.addEventListener('abort', () => reject(errorOf(transaction.error)))
    return promise
  }

  return {
    async list({ accountId, workspaceId }) {
      const found = await run<OutboxEntry[]>('readonly', (store) =>
        store.index(scopeIndex).getAll([accountId, workspaceId]),
      )
      return inOrder(found)
    },
    put: (entry) => run('readwrite', (store) => store.put(entry)),
    remove: (clientId) => run('readwrite', (store) => store.delete(clientId)),
  }
}

function open(indexedDb: IndexedDb, name: string, onGone: () => void): Promise<DbConnection> {
  const { promise, resolve, reject } = Promise.withResolvers<DbConnection>()
  const request = indexedDb.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    const store = request.result.createObjectStore(storeName, { keyPath: 'clientId' })
    store.createIndex(scopeIndex, ['accountId', 'workspaceId'])
  })
  request.addEventListener('success', () => {
    const db = request.result
    // A newer version of the page wants to change the database in another tab: do not stand in its way.
    db.addEventListener('versionchange', () => {
      db.close()
      onGone()
    })
    db.addEventListener('close', onGone)
    resolve(db)
  })
  request.addEventListener('error', () => reject(errorOf(request.error)))
  return promise
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error('IndexedDB failed.', { cause })
}
