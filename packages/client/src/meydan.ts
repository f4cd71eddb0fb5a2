import type { InputOf, Operation, ResultOf, WorkspaceId } from '@meydan/protocol'
import { machineClock, type ClientClock } from './clock.ts'
import { openWebSocket, type SocketFactory } from './connection/socket.ts'
import { surroundingSender, type ByteSender } from './files/byte-sender.ts'
import { createDownloader, type Download, type FetchBytes } from './files/downloader.ts'
import { createUploader, type Upload } from './files/uploader.ts'
import { createCaller, type CallOptions, type Fetch } from './http/caller.ts'
import { requestOf } from './http/request.ts'
import { surroundingNetwork, type NetworkState } from './network.ts'
import { createIndexedDbStorage } from './outbox/indexed-db-storage.ts'
import { surroundingIndexedDb } from './outbox/indexed-db.ts'
import { noLocks, surroundingLocks, type OutboxLocks } from './outbox/locks.ts'
import { createMemoryStorage } from './outbox/memory-storage.ts'
import type { OutboxStorage } from './outbox/storage.ts'
import { openWorkspace, type WorkspaceClient } from './workspace-client.ts'

/** What a client is made of. In a page nothing needs to be said; elsewhere `baseUrl` and `token`. */
export interface MeydanOptions {
  /** Address of the server, such as `https://chat.example.com`; the page's own origin when left out. */
  readonly baseUrl?: string
  /** Token of a session, sent with each request and at the upgrade of the socket. Pages use the session's cookie instead. */
  readonly token?: string
  readonly fetch?: Fetch
  /** What downloads go through; the machine's `fetch` when left out. */
  readonly fetchBytes?: FetchBytes
  /** How files are sent; in browsers as one that tells how far it is. */
  readonly sender?: ByteSender
  /** Opens sockets, where there is no WebSocket or none that can send headers. */
  readonly WebSocket?: SocketFactory
  /** Where unsent messages wait; IndexedDB in browsers, else memory. */
  readonly storage?: OutboxStorage
  /** What keeps two tabs from sending the same message; Web Locks with the browser's storage, else nothing. */
  readonly locks?: OutboxLocks
  readonly clock?: ClientClock
  /** Evenly distributed in [0, 1), for jitter. */
  readonly random?: () => number
  readonly network?: NetworkState
}

/** A client of one server, for one account. */
export interface Meydan {
  /**
   * Calls an operation over HTTP.
   *
   * @throws ClientError with a code of the operation or of the catalogue's general ones, `network`, `aborted` or
   * `unexpected_answer`.
   */
  call<O extends Operation>(operation: O, input: InputOf<O>, options?: CallOptions): Promise<ResultOf<O>>
  /** Calls an operation that takes bytes. */
  readonly upload: Upload
  /** Calls an operation that answers bytes. */
  readonly download: Download
  /** The address of what an operation answers, for what a page shows or offers for saving. */
  addressOf<O extends Operation & { readonly download: true }>(operation: O, input: InputOf<O>): string
  /** Connects to a workspace. Close it when it is no longer needed. */
  openWorkspace(workspaceId: string): WorkspaceClient
}

/** Makes a client. Nothing is sent before the first call. */
export function createMeydan(options: MeydanOptions = {}): Meydan {
  const baseUrl = (options.baseUrl ?? pageOrigin()).replace(/\/+$/, '')
  const clock = options.clock ?? machineClock
  const ownFetch: Fetch = (url, request) => fetch(url, request)
  const ownFetchBytes: FetchBytes = (url, request) => fetch(url, request)
  const call = createCaller({ baseUrl, token: options.token, fetch: options.fetch ?? ownFetch, clock })
  const sender = options.sender ?? surroundingSender()
  const upload = createUploader({ baseUrl, token: options.token, sender, clock })
  const download = createDownloader({
    baseUrl,
    token: options.token,
    fetch: options.fetchBytes ?? ownFetchBytes,
    clock,
  })
  const { storage, locks } = outboxOf(options)
  return {
    call,
    upload,
    download,
    addressOf: (operation, input) => baseUrl + requestOf(operation, input as Record<string, unknown>).target,
    openWorkspace: (workspaceId) =>
      openWorkspace({
        workspaceId: workspaceId as WorkspaceId,
        url: `${baseUrl.replace(/^http/, 'ws')}/ws`,
        headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
        createSocket: options.WebSocket ?? openWebSocket,
        network: options.network ?? surroundingNetwork(),
        random: options.random ?? Math.random,
        clock,
        call,
        upload,
        download,
        storage,
        locks,
      }),
  }
}

function outboxOf(options: MeydanOptions): { storage: OutboxStorage; locks: OutboxLocks } {
  if (options.storage !== undefined) return { storage: options.storage, locks: options.locks ?? noLocks }
  const indexedDb = surroundingIndexedDb()
  // What nobody shares needs no lock; Node has locks, too, but no storage of its own.
  return indexedDb === undefined
    ? { storage: createMemoryStorage(), locks: options.locks ?? noLocks }
    : { storage: createIndexedDbStorage(indexedDb), locks: options.locks ?? surroundingLocks() }
}

function pageOrigin(): string {
  const { location } = globalThis as unknown as { location?: { origin: string } }
  if (location === undefined) throw new TypeError('Say where the server is: createMeydan({ baseUrl: … }).')
  return location.origin
}
