import { describe, expect, test } from 'vitest'

import { onClick } from './click.ts'
import { parsePayload } from './payload.ts'
import { onPush } from './push.ts'
import { onSubscriptionChange } from './subscription-change.ts'
import type { OpenPage, WorkerScope } from './worker-types.ts'

const origin = 'https://meydan.example.com'
const room = '/w/1/r/2'
const payload = { v: 1, title: 'Ayşe sana yazdı', body: 'Merhaba', tag: 'e1', url: `${origin}${room}`, badge: 3 }

interface Shown {
  readonly title: string
  readonly tag?: string
  readonly data?: unknown
  readonly silent?: boolean
  readonly renotify?: boolean
}

/** A worker among pages, with what it did. */
function workerAmong(pages: readonly (Partial<OpenPage> & { readonly shows?: string })[] = []) {
  let shown: Shown[] = []
  const did: unknown[] = []
  const open = pages.map((page) => ({
    visibilityState: 'hidden',
    focused: false,
    postMessage: (message: { kind: string; path: string }, [port]: readonly MessagePort[] = []) => {
      if (message.kind === 'meydan.open') did.push(message)
      else if (page.shows !== undefined) port?.postMessage(page.shows === message.path)
    },
    focus: async () => did.push('focus'),
    ...page,
  }))
  const worker = {
    location: { origin },
    navigator: { setAppBadge: async (count: number) => did.push(`badge ${count}`) },
    clients: { matchAll: async () => open, openWindow: async (url: string) => did.push(`open ${url}`) },
    registration: {
      showNotification: async (title: string, options: object) => {
        const next = { title, ...options } as Shown
        shown = [...shown.filter(({ tag }) => tag !== next.tag), next]
        did.push(next)
      },
      getNotifications: async ({ tag }: { tag: string }) =>
        shown
          .filter((one) => one.tag === tag)
          .map((one) => ({ ...one, close: () => (shown = shown.filter((other) => other !== one)) })),
      pushManager: {
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => ({
          endpoint: `https://push.example.com/${applicationServerKey}`,
          toJSON: () => ({ keys: { p256dh: 'p', auth: 'a' } }),
        }),
      },
    },
  }
  return { worker: worker as unknown as WorkerScope, did, shown: () => shown }
}

const push = (data: unknown) => ({ data: { json: () => data }, waitUntil: () => undefined })
const click = (data: unknown) => ({ notification: { close: () => undefined, data }, waitUntil: () => undefined })

describe('a payload', () => {
  test('leads nowhere but to us', () => {
    expect(parsePayload(payload, origin)).toMatchObject({ path: room, badge: 3 })
    for (const url of ['https://evil.example.com/w/1', 'javascript:alert(1)', '//evil.example.com', 7, undefined]) {
      expect(parsePayload({ ...payload, url }, origin)?.path).toBe('/')
    }
  })

  test.each([null, 'x', {}, { v: 2, title: 'x' }, { v: 1 }])('%j is none', (value) => {
    expect(parsePayload(value, origin)).toBeUndefined()
  })
})

describe('a push', () => {
  test('is shown, with the count on the icon', async () => {
    const { worker, did, shown } = workerAmong()
    await onPush(worker, push(payload), 1_000)
    expect(did[0]).toBe('badge 3')
    expect(shown()).toMatchObject([
      { title: payload.title, body: 'Merhaba', tag: 'e1', silent: false, renotify: false },
    ])
  })

  test('folds with the one before, and sounds again only after a while', async () => {
    const { worker, shown } = workerAmong()
    await onPush(worker, push(payload), 1_000)
    await onPush(worker, push({ ...payload, title: 'Ayşe sana 2 mesaj yazdı' }), 5_000)
    expect(shown()).toMatchObject([{ title: 'Ayşe sana 2 mesaj yazdı', renotify: false }])
    await onPush(worker, push(payload), 100_000)
    expect(shown()).toMatchObject([{ renotify: true }])
  })

  test('is closed at once where the place is before the reader’s eyes', async () => {
    const { worker, did, shown } = workerAmong([{ shows: room, visibilityState: 'visible', focused: true }])
    await onPush(worker, push(payload), 1_000)
    expect(did.at(-1)).toMatchObject({ silent: true })
    expect(shown()).toEqual([])
  })

  test.each([
    ['shows the place, but nobody looks at it', { shows: room, visibilityState: 'visible', focused: false }],
    ['shows another place', { shows: '/w/1/members', visibilityState: 'visible', focused: true }],
    ['does not answer', { visibilityState: 'visible', focused: true }],
  ] as const)('stays where a page %s', async (_name, page) => {
    const { worker, shown } = workerAmong([page])
    await onPush(worker, push(payload), 1_000)
    expect(shown()).toHaveLength(1)
  })

  test('that cannot be read shows something all the same', async () => {
    const { worker, shown } = workerAmong()
    await onPush(worker, { data: null, waitUntil: () => undefined })
    expect(shown()).toMatchObject([{ title: 'Meydan' }])
  })
})

describe('a click', () => {
  test('opens a page where none is', async () => {
    const { worker, did } = workerAmong()
    await onClick(worker, click({ url: room }))
    expect(did).toEqual([`open ${room}`])
  })

  test('leads the page there that was looked at last', async () => {
    const { worker, did } = workerAmong([{}, {}])
    await onClick(worker, click({ url: room }))
    expect(did).toEqual([{ kind: 'meydan.open', path: room }, 'focus'])
  })

  test('without a place leads to us', async () => {
    const { worker, did } = workerAmong()
    await onClick(worker, click(null))
    expect(did).toEqual(['open /'])
  })
})

describe('a subscription that the browser gave up', () => {
  const answering = (status: number, body: object) => {
    const sent: unknown[] = []
    const { worker } = workerAmong()
    const fetch = async (_url: string, { body: text }: { body?: string }) => {
      if (text !== undefined) sent.push(JSON.parse(text))
      return { ok: status === 200, json: async () => body }
    }
    return { worker: { ...worker, fetch } as unknown as WorkerScope, sent }
  }

  test('is made anew and told to the server', async () => {
    const { worker, sent } = answering(200, { publicKey: 'key' })
    await onSubscriptionChange(worker, { waitUntil: () => undefined })
    expect(sent).toEqual([{ endpoint: 'https://push.example.com/key', p256dh: 'p', auth: 'a' }])
  })

  test.each([
    ['somebody who signed out', 401, {}],
    ['a server that sends no pushes', 200, { publicKey: null }],
  ])('is left for %s', async (_name, status, body) => {
    const { worker, sent } = answering(status, body)
    await onSubscriptionChange(worker, { waitUntil: () => undefined })
    expect(sent).toEqual([])
  })
})
