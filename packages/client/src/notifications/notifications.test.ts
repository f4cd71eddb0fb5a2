import { memberStream } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { ClientError } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import { FakeClock, settle } from '../testing/fake-clock.ts'
import { me } from '../testing/inbox-entries.ts'
import { Notifications } from './notifications.ts'

function notificationsWith(answer: (name: string) => object) {
  const clock = new FakeClock()
  const asked: string[] = []
  const call = (async (operation: { name: string }) => {
    asked.push(operation.name)
    return answer(operation.name)
  }) as unknown as Call
  const notifications = new Notifications({
    call,
    clock,
    random: () => 0.5,
    ready: () => Promise.resolve(),
    me: () => me,
    readSeqOf: () => undefined,
    read: async (ask) => ({ result: await ask(), events: [] }),
  })
  return { notifications, clock, asked, isInboxReady: () => notifications.inbox.getSnapshot().status === 'ready' }
}

const nothing = (name: string) =>
  name === 'notifications.listInbox'
    ? { entries: [], hasMore: false, nextCursor: null, unread: 0, positions: { epoch: '1', offsets: {} } }
    : { rooms: [], preferences: null, availableWays: [], email: '', isEmailVerified: false }

test('ask for nothing until they are opened, and then once', async () => {
  const { notifications, asked } = notificationsWith(nothing)
  notifications.reload()
  notifications.onModel()
  await settle()
  expect(asked).toEqual([])
  notifications.open()
  notifications.open()
  await settle()
  expect(asked.toSorted()).toEqual([
    'notifications.getPreferences',
    'notifications.listInbox',
    'notifications.listRoomPreferences',
  ])
})

test('are loaded anew after a hole: at once while somebody looks, else when somebody does again', async () => {
  const { notifications, asked } = notificationsWith(nothing)
  const close = notifications.open()
  await settle()
  notifications.reload()
  await settle()
  expect(asked).toHaveLength(6)
  close()
  notifications.reload()
  await settle()
  expect(asked).toHaveLength(6)
  notifications.open()
  await settle()
  expect(asked).toHaveLength(9)
})

test('are asked for again until somebody answers', async () => {
  let isDown = true
  const { notifications, clock, isInboxReady } = notificationsWith((name) => {
    if (isDown) throw new ClientError('server.unavailable')
    return nothing(name)
  })
  notifications.open()
  await settle()
  expect(notifications.inbox.getSnapshot()).toMatchObject({ status: 'failed', error: 'server.unavailable' })
  isDown = false
  await clock.advance(60_000)
  expect(isInboxReady()).toBe(true)
  expect(clock.timers).toBe(0)
})

test('give up what is refused for good, and leave no timer when they are stopped', async () => {
  const { notifications, clock, asked } = notificationsWith(() => {
    throw new ClientError(asked.length < 4 ? 'server.unavailable' : 'workspaces.not_found')
  })
  notifications.open()
  await settle()
  await clock.advance(600_000)
  const count = asked.length
  await clock.advance(600_000)
  expect(asked).toHaveLength(count)
  notifications.stop()
  expect(clock.timers).toBe(0)
})

test('pass over the streams of others', async () => {
  const { notifications } = notificationsWith(nothing)
  notifications.open()
  await settle()
  const before = notifications.inbox.getSnapshot()
  notifications.onEvent({ stream: memberStream(me), offset: 1, kind: 'of.tomorrow', payload: {} })
  notifications.onEvent({ stream: 'workspace:0', offset: 1, kind: 'notifications.entry.changed', payload: {} })
  expect(notifications.inbox.getSnapshot()).toBe(before)
})
