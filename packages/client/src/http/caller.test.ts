import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { createCaller, type Fetch } from './caller.ts'
import { requestOf } from './request.ts'

const roomId = newId<RoomId>()

function callerWith(fetch: Fetch, clock = new FakeClock()) {
  return createCaller({ baseUrl: 'https://meydan.test', token: 'secret', fetch, clock })
}

function answering(status: number, body: string) {
  const requests: Parameters<Fetch>[] = []
  const fetch: Fetch = (...request) => {
    requests.push(request)
    return Promise.resolve({ status, text: () => Promise.resolve(body) })
  }
  return { fetch, requests }
}

describe('a request', () => {
  test('has path parameters in the path and the rest in the query of a GET', () => {
    const input = { roomId, limit: 20, before: '41', withThreads: true }
    expect(requestOf(operations.chat.listMessages, input)).toEqual({
      target: `/api/chat/rooms/${roomId}/messages?limit=20&before=41&withThreads=true`,
      body: undefined,
    })
  })

  test('has the rest in the body of a POST, without what is left out', () => {
    const clientId = newId<ClientId>()
    const { target, body } = requestOf(operations.chat.postMessage, {
      roomId,
      clientId,
      body: 'ışık',
      threadSeq: undefined,
    })
    expect(target).toBe(`/api/chat/rooms/${roomId}/messages`)
    expect(JSON.parse(body ?? '')).toEqual({ clientId, body: 'ışık' })
  })

  test('cannot break out of its path', () => {
    expect(requestOf(operations.chat.getConversation, { roomId: '../../session' }).target).toBe(
      '/api/chat/rooms/..%2F..%2Fsession',
    )
  })
})

describe('a call', () => {
  test('carries token and workspace, and gives the result', async () => {
    const { fetch, requests } = answering(200, '{"channels":[]}')
    const result = await callerWith(fetch)(operations.chat.listChannels, {}, { workspaceId: 'w1' })
    expect(result).toEqual({ channels: [] })
    expect(requests).toMatchObject([
      [
        'https://meydan.test/api/channels',
        { method: 'GET', headers: { authorization: 'Bearer secret', 'x-workspace': 'w1' }, credentials: 'same-origin' },
      ],
    ])
  })

  test('carries the token of the link that it holds in place of the session', async () => {
    const { fetch, requests } = answering(200, '{"channels":[]}')
    await callerWith(fetch)(operations.chat.listChannels, {}, { linkToken: 'held' })
    expect(requests).toMatchObject([[expect.anything(), { headers: { authorization: 'Bearer held' } }]])
  })

  test('fails with the code of the catalogue', async () => {
    const wire = { code: 'limits.too_many_requests', message: '', data: { retryAfterMs: 700 }, requestId: '1' }
    const { fetch } = answering(429, JSON.stringify({ error: wire }))
    const failed = callerWith(fetch)(operations.chat.listChannels, {})
    await expect(failed).rejects.toMatchObject({ code: wire.code, status: 429, retryable: true, retryAfterMs: 700 })
  })

  test.each([
    [502, '<html>Bad Gateway</html>', 'server.unavailable', true],
    [200, '<html>Sign in to the Wi-Fi</html>', 'unexpected_answer', false],
    [418, '{"error":{"code":"of.tomorrow"}}', 'unexpected_answer', false],
  ])('says what it can of an answer that is not the server’s: %i', async (status, body, code, retryable) => {
    const { fetch } = answering(status, body)
    await expect(callerWith(fetch)(operations.chat.listChannels, {})).rejects.toMatchObject({ code, retryable })
  })

  test('fails with `network` when nobody answers in time, and leaves no timer', async () => {
    const clock = new FakeClock()
    const fetch: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
    const failed = callerWith(fetch, clock)(operations.chat.listChannels, {}).catch((error: unknown) => error)
    await clock.advance(60_000)
    expect(await failed).toMatchObject({ code: 'network' })
    expect(clock.timers).toBe(0)
  })

  test('fails with `aborted` when its signal says so', async () => {
    const { fetch } = answering(200, '{}')
    const failed = callerWith(fetch)(operations.chat.listChannels, {}, { signal: AbortSignal.abort() })
    await expect(failed).rejects.toMatchObject({ code: 'aborted' })
  })
})
