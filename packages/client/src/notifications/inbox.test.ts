import { memberStream, type InboxEntry, type MeydanEvent } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { ClientError } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { entryAt, me, minute } from '../testing/inbox-entries.ts'
import { Inbox } from './inbox.ts'
import type { InboxPage } from './inbox-model.ts'

/** An inbox whose server answers as a test says. */
function inboxWith(pages: readonly Partial<InboxPage>[]) {
  const asked: { name: string; input: unknown }[] = []
  const answers = [...pages]
  let offset = 0
  let answer = () => Promise.resolve({})
  let readSeq = 0
  const call = ((operation: { name: string }, input: unknown) => {
    asked.push({ name: operation.name, input })
    if (operation.name !== 'notifications.listInbox') return answer()
    const { entries = [], ...rest } = answers.shift() ?? {}
    const positions = { epoch: '1', offsets: { [memberStream(me)]: offset } }
    return Promise.resolve({ entries, hasMore: false, nextCursor: null, unread: entries.length, positions, ...rest })
  }) as unknown as Call
  const inbox = new Inbox({
    call,
    clock: new FakeClock(),
    me: () => me,
    readSeqOf: () => readSeq,
    read: async (ask) => ({ result: await ask(), events: [] }),
  })
  return {
    inbox,
    asked,
    state: () => inbox.state.getSnapshot(),
    unreadOf: () => inbox.state.getSnapshot().lines.map(({ isUnread }) => isUnread),
    tell: (event: MeydanEvent) => inbox.onEvent({ stream: memberStream(me), offset: (offset += 1), ...event }),
    change: (entry: InboxEntry) =>
      inbox.onEvent({
        stream: memberStream(me),
        offset: (offset += 1),
        kind: 'notifications.entry.changed',
        payload: { entry },
      }),
    /** The next marking waits for what is returned. */
    hold: () => {
      const held = Promise.withResolvers<object>()
      answer = () => held.promise
      return held
    },
    readPlace: (seq: number) => {
      readSeq = seq
      inbox.changed()
    },
  }
}

describe('the inbox', () => {
  test('is idle until it is asked for, and loads the newest page', async () => {
    const { inbox, state } = inboxWith([{ entries: [entryAt(1)] }])
    expect(state().status).toBe('idle')
    await inbox.load()
    expect(state()).toMatchObject({ status: 'ready', unread: 1, hasMore: false })
  })

  test('keeps what did not change', async () => {
    const { inbox, state, change } = inboxWith([{ entries: [entryAt(1)] }])
    await inbox.load()
    const before = state()
    inbox.changed()
    expect(state()).toBe(before)
    change(entryAt(2))
    expect(state().lines[1]).toBe(before.lines[0])
  })

  test('follows the read mark of a room', async () => {
    const { inbox, state, readPlace } = inboxWith([{ entries: [entryAt(1)] }])
    await inbox.load()
    readPlace(5)
    expect(state()).toMatchObject({ unread: 0, lines: [{ isUnread: false }] })
  })

  test('shows a line as read at once, and as unread again when that was refused', async () => {
    const entry = entryAt(1)
    const { inbox, unreadOf, hold } = inboxWith([{ entries: [entry] }])
    await inbox.load()
    const answer = hold()
    const marking = inbox.markRead([entry.id])
    expect(unreadOf()).toEqual([false])
    answer.reject(new ClientError('network'))
    await expect(marking).rejects.toMatchObject({ code: 'network' })
    expect(unreadOf()).toEqual([true])
  })

  test('takes back only what was refused', async () => {
    const [first, second] = [entryAt(2), entryAt(1)]
    const { inbox, unreadOf, hold } = inboxWith([{ entries: [first, second] }])
    await inbox.load()
    const refused = hold()
    const one = inbox.markRead([first.id])
    const stored = hold()
    const other = inbox.markRead([second.id])
    stored.resolve({})
    await other
    refused.reject(new ClientError('server.unavailable'))
    await expect(one).rejects.toThrow()
    expect(unreadOf()).toEqual([true, false])
  })

  test('marks everything that is there, and nothing that comes meanwhile', async () => {
    const entry = entryAt(1)
    const { inbox, asked, unreadOf, hold, change } = inboxWith([{ entries: [entry], hasMore: true, unread: 8 }])
    await inbox.load()
    const answer = hold()
    const marking = inbox.markAllRead()
    change(entryAt(2))
    answer.resolve({})
    await marking
    expect(unreadOf()).toEqual([true, false])
    expect(inbox.state.getSnapshot().unread).toBe(1)
    expect(asked.at(-1)).toEqual({
      name: 'notifications.markInboxRead',
      input: { ids: [entry.id], upTo: minute(1) },
    })
  })

  test('asks for nothing when nothing is unread', async () => {
    const entry = entryAt(1, { readAt: minute(2) })
    const { inbox, asked } = inboxWith([{ entries: [entry] }])
    await inbox.load()
    await inbox.markRead([entry.id])
    await inbox.markAllRead()
    expect(asked).toHaveLength(1)
  })

  test('is told of what was read at another device', async () => {
    const entry = entryAt(1)
    const { inbox, unreadOf, tell } = inboxWith([{ entries: [entry] }])
    await inbox.load()
    tell({ kind: 'notifications.entries.read', payload: { ids: [entry.id], upTo: null, at: minute(3) } })
    expect(unreadOf()).toEqual([false])
  })

  test('loads older pages to the end, each once', async () => {
    const { inbox, state, asked } = inboxWith([
      { entries: [entryAt(2)], hasMore: true, nextCursor: 'a' },
      { entries: [entryAt(1)] },
    ])
    await inbox.load()
    await Promise.all([inbox.loadMore(), inbox.loadMore()])
    await inbox.loadMore()
    expect(state()).toMatchObject({ hasMore: false, isLoadingMore: false })
    expect(state().lines).toHaveLength(2)
    expect(asked).toHaveLength(2)
  })

  test('forgets everything of the account before', async () => {
    const { inbox, state } = inboxWith([{ entries: [entryAt(1)] }])
    const loading = inbox.load()
    inbox.reset()
    await loading
    expect(state()).toMatchObject({ lines: [], unread: 0 })
  })
})
