import { newId, type AccountId, type ClientId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import type { OutboxEntry, OutboxScope, OutboxStorage } from './storage.ts'

export function outboxScope(): OutboxScope {
  return { accountId: newId<AccountId>(), workspaceId: newId<WorkspaceId>() }
}

function entryOf(scope: OutboxScope, entry: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    ...scope,
    clientId: newId<ClientId>(),
    roomId: newId<RoomId>(),
    body: 'Merhaba',
    threadSeq: null,
    alsoInRoom: false,
    createdAt: '2026-11-20T08:00:00.000Z',
    order: 1,
    state: 'waiting',
    error: null,
    ...entry,
  }
}

/** What every storage of the outbox must do. `create` gives a new, empty one; `reopen` the same one after a reload. */
export function describeOutboxStorage(
  name: string,
  create: () => { storage: OutboxStorage; reopen: () => OutboxStorage },
): void {
  describe(`${name} as the outbox's storage`, () => {
    test('lists the entries of a scope by their order, those at one place by id', async () => {
      const { storage } = create()
      const scope = outboxScope()
      const late = entryOf(scope, { order: 3 })
      const [first, second] = [entryOf(scope, { order: 2 }), entryOf(scope, { order: 2 })]
      for (const entry of [late, second, first]) await storage.put(entry)
      expect(await storage.list(scope)).toEqual([first, second, late])
    })

    test('keeps what another account or workspace wrote apart', async () => {
      const { storage } = create()
      const scope = outboxScope()
      await storage.put(entryOf(scope))
      expect(await storage.list({ ...scope, accountId: newId<AccountId>() })).toEqual([])
      expect(await storage.list({ ...scope, workspaceId: newId<WorkspaceId>() })).toEqual([])
    })

    test('replaces an entry with the same client id', async () => {
      const { storage } = create()
      const scope = outboxScope()
      const entry = entryOf(scope)
      await storage.put(entry)
      const failed: OutboxEntry = { ...entry, state: 'failed', error: 'chat.room_archived' }
      await storage.put(failed)
      expect(await storage.list(scope)).toEqual([failed])
    })

    test('takes an entry out, and does not mind when it is not there', async () => {
      const { storage } = create()
      const scope = outboxScope()
      const entry = entryOf(scope)
      await storage.put(entry)
      await storage.remove(entry.clientId)
      await storage.remove(entry.clientId)
      expect(await storage.list(scope)).toEqual([])
    })

    test('has after a reload what it had before', async () => {
      const { storage, reopen } = create()
      const scope = outboxScope()
      const entry = entryOf(scope)
      await storage.put(entry)
      expect(await reopen().list(scope)).toEqual([entry])
    })
  })
}
