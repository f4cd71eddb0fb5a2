// The part of IndexedDB that the outbox needs, as types: the package is checked without a browser's library.

export interface IndexedDb {
  open(name: string, version: number): OpenRequest
}

export interface DbRequest<T = unknown> {
  readonly result: T
  readonly error: unknown
  addEventListener(type: 'success' | 'error' | 'blocked', listener: () => void): void
}

export interface OpenRequest extends DbRequest<DbConnection> {
  addEventListener(type: 'success' | 'error' | 'blocked' | 'upgradeneeded', listener: () => void): void
}

export interface DbConnection {
  createObjectStore(name: string, options: { keyPath: string }): DbObjectStore
  transaction(store: string, mode: 'readonly' | 'readwrite'): DbTransaction
  addEventListener(type: 'versionchange' | 'close', listener: () => void): void
  close(): void
}

export interface DbTransaction {
  readonly error: unknown
  objectStore(name: string): DbObjectStore
  addEventListener(type: 'complete' | 'abort', listener: () => void): void
}

export interface DbObjectStore {
  createIndex(name: string, keyPath: string | string[]): unknown
  index(name: string): { getAll(query: unknown): DbRequest }
  put(value: unknown): DbRequest
  delete(key: string): DbRequest
}

/** The browser's IndexedDB; undefined where there is none. */
export function surroundingIndexedDb(): IndexedDb | undefined {
  return (globalThis as unknown as { indexedDB?: IndexedDb }).indexedDB
}
