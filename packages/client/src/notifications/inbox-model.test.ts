import { describe, expect, test } from 'vitest'
import { entryAt, genel, minute } from '../testing/inbox-entries.ts'
import {
  countUnread,
  inboxFrom,
  isLineUnread,
  latestFirst,
  reduceInbox,
  withOlderPage,
  withRead,
  type InboxPage,
} from './inbox-model.ts'

const readTo = (seq: number) => (roomId: string) => (roomId === genel ? seq : undefined)
const nothingRead = readTo(0)
const page = (entries: InboxPage['entries'], rest: Partial<InboxPage> = {}): InboxPage => ({
  entries,
  hasMore: false,
  nextCursor: null,
  unread: entries.length,
  ...rest,
})

describe('a line', () => {
  const thread = { roomId: genel, threadSeq: 3, seq: 5 }
  test.each([
    ['of the main line is unread above the mark', entryAt(1), 4, true],
    ['of the main line is read with its place', entryAt(1), 5, false],
    ['that was read here is read wherever the mark stands', entryAt(1, { readAt: minute(2) }), 0, false],
    ['of a thread does not follow the mark of its room', entryAt(1, { kind: 'reply', place: thread }), 9, true],
    ['about an invitation does not, either', entryAt(1, { kind: 'invite', lastSeq: null }), 9, true],
  ])('%s', (_name, entry, readSeq, isUnread) => {
    expect(isLineUnread(entry, readTo(readSeq))).toBe(isUnread)
  })

  test('of a room that is not known is unread until it is read here', () => {
    expect(isLineUnread(entryAt(1), () => undefined)).toBe(true)
  })

  test('is unread again when its place is', () => {
    const model = inboxFrom(page([entryAt(1)]), 0, readTo(5))
    expect(countUnread(model, readTo(5))).toBe(0)
    expect(countUnread(model, readTo(2))).toBe(1)
  })
})

describe('an event', () => {
  const changed = (entry: ReturnType<typeof entryAt>) =>
    ({ kind: 'notifications.entry.changed', payload: { entry } }) as const

  test('adds a line in front, and one that was folded into takes its new place', () => {
    const [older, newer] = [entryAt(1), entryAt(2)]
    let model = inboxFrom(page([older]), 4, nothingRead)
    model = reduceInbox(model, 5, changed(newer))
    expect(latestFirst(model)).toEqual([newer, older])
    const folded = { ...older, count: 2, updatedAt: minute(3) }
    model = reduceInbox(model, 6, changed(folded))
    expect(latestFirst(model)).toEqual([folded, newer])
  })

  test('that the page has already changes nothing', () => {
    const model = inboxFrom(page([entryAt(1)]), 4, nothingRead)
    expect(reduceInbox(model, 4, changed(entryAt(2)))).toBe(model)
  })

  test('reads lines by id and by instant', () => {
    const [first, second, third] = [entryAt(1), entryAt(2), entryAt(3)]
    let model = inboxFrom(page([third, second, first]), 0, nothingRead)
    const at = minute(9)
    model = reduceInbox(model, 1, { kind: 'notifications.entries.read', payload: { ids: [third.id], upTo: null, at } })
    expect(countUnread(model, nothingRead)).toBe(2)
    model = reduceInbox(model, 2, {
      kind: 'notifications.entries.read',
      payload: { ids: [], upTo: minute(1), at },
    })
    expect(latestFirst(model).map(({ readAt }) => readAt)).toEqual([at, null, at])
  })

  test('keeps when a line was read first', () => {
    const entry = entryAt(1, { readAt: minute(2) })
    const model = inboxFrom(page([entry]), 0, nothingRead)
    const read = withRead(model, { ids: [entry.id], upTo: null, at: minute(9) })
    expect(latestFirst(read)).toEqual([entry])
  })
})

describe('unread lines behind those held', () => {
  const held = [entryAt(12), entryAt(11)]
  const first = () => inboxFrom(page(held, { hasMore: true, nextCursor: 'c', unread: 5 }), 0, nothingRead)

  test('are counted as the server said', () => {
    expect(countUnread(first(), nothingRead)).toBe(5)
    expect(countUnread(first(), readTo(5))).toBe(3)
  })

  test('are capped at 100', () => {
    const model = inboxFrom(page(held, { hasMore: true, nextCursor: 'c', unread: 100 }), 0, nothingRead)
    const grown = reduceInbox(model, 1, { kind: 'notifications.entry.changed', payload: { entry: entryAt(13) } })
    expect(countUnread(grown, nothingRead)).toBe(100)
  })

  test('are one less when one of them comes to the front, and the same with a new line', () => {
    const old = entryAt(13, { createdAt: minute(1), count: 2 })
    const moved = reduceInbox(first(), 1, { kind: 'notifications.entry.changed', payload: { entry: old } })
    expect(countUnread(moved, nothingRead)).toBe(5)
    const grown = reduceInbox(first(), 1, { kind: 'notifications.entry.changed', payload: { entry: entryAt(13) } })
    expect(countUnread(grown, nothingRead)).toBe(6)
  })

  test('are read with everything, and one by one at another device', () => {
    const everything = withRead(first(), { ids: [], upTo: minute(12), at: minute(20) })
    expect(countUnread(everything, nothingRead)).toBe(0)
    const elsewhere = withRead(first(), { ids: [entryAt(1).id], upTo: null, at: minute(20) })
    expect(countUnread(elsewhere, nothingRead)).toBe(4)
  })

  test('are counted anew with the next page, whose lines give way to what events told', () => {
    const [older, read] = [entryAt(3), entryAt(2)]
    const model = withRead(first(), { ids: [held[0]?.id ?? older.id], upTo: null, at: minute(20) })
    const next = page([...held, older, read], { unread: 4 })
    const merged = withOlderPage(model, next, inboxFrom(next, 1, nothingRead), nothingRead)
    expect(latestFirst(merged)).toHaveLength(4)
    expect(countUnread(merged, nothingRead)).toBe(3)
    expect(merged.hasMore).toBe(false)
  })
})
