import { newId, type ClientId, type RoomId } from '@meydan/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClientError, type ClientErrorCode } from '../client-error.ts'
import { FakeClock, settle } from '../testing/fake-clock.ts'
import { noLocks } from './locks.ts'
import { createMemoryStorage } from './memory-storage.ts'
import { Outbox } from './outbox.ts'
import { outboxScope } from './storage.contract.ts'
import type { OutboxStorage } from './storage.ts'

const scope = outboxScope()
const roomId = newId<RoomId>()

/** What becomes of one try: stored and answered; stored, but the answer is lost; never arrived; or refused. */
type Outcome = 'stored' | 'answerLost' | 'neverArrived' | ClientErrorCode | ClientError

/** A server that stores each client id once, and one device that may be reloaded. */
class Device {
  readonly clock = new FakeClock()
  readonly stored: { clientId: ClientId; body: string }[] = []
  readonly tries: string[] = []
  readonly storage: OutboxStorage
  outcomes: Outcome[] = []
  isOnline = true
  isAwaited = false
  outbox: Outbox

  constructor(storage = createMemoryStorage()) {
    this.storage = storage
    this.outbox = this.#open()
  }

  /** The page is loaded anew: all that is in memory is gone. */
  reload(): void {
    this.outbox.pause()
    this.outbox = this.#open()
    if (this.isOnline) this.outbox.start(scope)
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline
    if (isOnline) this.outbox.start(scope)
    else this.outbox.pause()
  }

  send(body: string) {
    return this.outbox.add({ roomId, body, threadSeq: null, alsoInRoom: false })
  }

  get bodies(): string[] {
    return this.stored.map((message) => message.body)
  }

  get pending() {
    return this.outbox.pendingIn(roomId)
  }

  #open(): Outbox {
    return new Outbox({
      storage: this.storage,
      locks: noLocks,
      clock: this.clock,
      random: () => 0.5,
      isOnline: () => this.isOnline,
      isAwaited: () => this.isAwaited,
      onChange: () => undefined,
      post: async ({ clientId, body }) => {
        this.tries.push(body)
        const outcome = this.outcomes.shift() ?? 'stored'
        await Promise.resolve()
        if (outcome instanceof ClientError) throw outcome
        if (outcome === 'neverArrived') throw new ClientError('network')
        if (outcome !== 'stored' && outcome !== 'answerLost') throw new ClientError(outcome)
        if (!this.stored.some((message) => message.clientId === clientId))
          this.stored.push({ clientId: clientId as ClientId, body })
        if (outcome === 'answerLost') throw new ClientError('network')
        return { seq: this.stored.findIndex((message) => message.clientId === clientId) + 1 }
      },
    })
  }
}

async function startedDevice(): Promise<Device> {
  const device = new Device()
  device.outbox.start(scope)
  await device.clock.advance(0)
  return device
}

describe('the outbox', () => {
  test('sends in order, one at a time', async () => {
    const device = await startedDevice()
    for (const body of ['bir', 'iki', 'üç']) device.send(body)
    expect(device.outbox.count()).toEqual({ waiting: 3, failed: 0 })
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['bir', 'iki', 'üç'])
    expect(device.pending).toEqual([])
    expect(await device.storage.list(scope)).toEqual([])
  })

  test('waits while there is no connection, and sends what waited in order', async () => {
    const device = await startedDevice()
    device.setOnline(false)
    device.send('bir')
    device.send('iki')
    await device.clock.advance(60_000)
    expect(device.tries).toEqual([])
    expect(device.pending.map((message) => message.state)).toEqual(['waiting', 'waiting'])
    device.setOnline(true)
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['bir', 'iki'])
  })

  test('sends after a reload what was written before it', async () => {
    const device = await startedDevice()
    device.setOnline(false)
    device.send('çevrimdışı yazıldı')
    await device.clock.advance(1)
    device.reload()
    device.setOnline(true)
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['çevrimdışı yazıldı'])
  })

  test('sends with the same id when nobody knows whether it arrived', async () => {
    const device = await startedDevice()
    device.outcomes = ['answerLost', 'neverArrived', 'answerLost', 'stored']
    device.send('bir kez')
    device.send('sonra')
    await device.clock.advance(60_000)
    expect(device.tries).toEqual(['bir kez', 'bir kez', 'bir kez', 'bir kez', 'sonra'])
    expect(device.bodies).toEqual(['bir kez', 'sonra'])
  })

  test('fails for good on a refusal, and lets the next one pass', async () => {
    const device = await startedDevice()
    device.outcomes = ['chat.posting_restricted']
    device.send('geçmez')
    device.send('geçer')
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['geçer'])
    expect(device.pending).toMatchObject([{ body: 'geçmez', state: 'failed', error: 'chat.posting_restricted' }])
    expect(device.outbox.count()).toEqual({ waiting: 0, failed: 1 })
  })

  test('keeps a failed message over a reload, to be tried again or thrown away', async () => {
    const device = await startedDevice()
    device.outcomes = ['chat.room_archived', 'chat.room_archived']
    const first = device.send('bir')
    const second = device.send('iki')
    await device.clock.advance(100)
    device.reload()
    await device.clock.advance(100)
    expect(device.pending.map((message) => message.state)).toEqual(['failed', 'failed'])
    device.outbox.retry(first.clientId)
    device.outbox.discard(second.clientId)
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['bir'])
    expect(await device.storage.list(scope)).toEqual([])
  })

  test('tries again after a refusal that may pass, but not for ever', async () => {
    const device = await startedDevice()
    device.outcomes = Array.from({ length: 20 }, () => 'server.internal')
    device.send('zehir')
    await device.clock.advance(600_000)
    expect(device.tries).toHaveLength(8)
    expect(device.pending).toMatchObject([{ state: 'failed', error: 'server.internal' }])
  })

  test('goes on for as long as the server is away, and soon after it is back', async () => {
    const device = await startedDevice()
    device.outcomes = Array.from({ length: 1_000 }, () => 'server.unavailable')
    device.send('bekleyen')
    await device.clock.advance(600_000)
    expect(device.pending).toMatchObject([{ state: 'waiting' }])
    device.outcomes = []
    await device.clock.advance(8_200)
    expect(device.bodies).toEqual(['bekleyen'])
  })

  test('waits as long as the server asks, however often, and sends again [L10]', async () => {
    const device = await startedDevice()
    const codes = ['limits.too_many_requests', 'server.unavailable'] as const
    device.outcomes = Array.from(
      { length: 20 },
      (_, index) => new ClientError(codes[index % 2] as ClientErrorCode, { data: { retryAfterMs: 5_000 } }),
    )
    device.send('sabırlı')
    device.send('sonraki')
    await device.clock.advance(4_999)
    expect(device.tries).toHaveLength(1)
    await device.clock.advance(600_000)
    expect(device.tries).toHaveLength(22)
    expect(device.bodies).toEqual(['sabırlı', 'sonraki'])
    expect(device.pending).toEqual([])
  })

  test('keeps a message when the session ends under it, for the next connection', async () => {
    const device = await startedDevice()
    device.outcomes = ['session.required']
    device.send('kalır')
    await device.clock.advance(60_000)
    expect(device.tries).toHaveLength(1)
    expect(device.pending).toMatchObject([{ state: 'waiting' }])
    device.setOnline(true)
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['kalır'])
  })

  test('never sends what another account wrote', async () => {
    const device = await startedDevice()
    device.setOnline(false)
    device.send('Ayşe yazdı')
    await device.clock.advance(1)
    device.isOnline = true
    device.outbox.start(outboxScope())
    await device.clock.advance(1_000)
    expect(device.tries).toEqual([])
    expect(device.pending).toEqual([])
    device.outbox.start(scope)
    await device.clock.advance(1_000)
    expect(device.bodies).toEqual(['Ayşe yazdı'])
  })

  test('shows one bubble when the event comes before the answer', async () => {
    const device = await startedDevice()
    const message = device.send('bir')
    device.outbox.confirm(message.clientId)
    expect(device.pending).toEqual([])
    await device.clock.advance(1_000)
    expect(device.pending).toEqual([])
    expect(await device.storage.list(scope)).toEqual([])
  })

  test('shows an acknowledged message until its event has come', async () => {
    const device = await startedDevice()
    device.isAwaited = true
    const message = device.send('bir')
    await device.clock.advance(100)
    expect(device.pending).toMatchObject([{ state: 'sent', seq: 1 }])
    device.outbox.confirm(message.clientId)
    expect(device.pending).toEqual([])
  })

  test('lets one of two tabs send, the other when the first is gone', async () => {
    const storage = createMemoryStorage()
    const [first, second] = [new Device(storage), new Device(storage)]
    first.outbox.start(scope)
    first.setOnline(false)
    first.send('sekme kapandı')
    await first.clock.advance(1)
    second.outbox.start(scope)
    await second.clock.advance(100)
    expect(second.bodies).toEqual(['sekme kapandı'])
    first.setOnline(true)
    await first.clock.advance(100)
    expect(first.tries).toEqual([])
    expect(first.pending).toEqual([])
  })

  test('sends from memory when the storage fails', async () => {
    const broken = () => Promise.reject(new Error('quota'))
    const device = new Device({ list: broken, put: broken, remove: broken })
    device.outbox.start(scope)
    device.send('yine de')
    await device.clock.advance(100)
    expect(device.bodies).toEqual(['yine de'])
  })

  test('refuses messages before the account is known', () => {
    const device = new Device()
    expect(() => device.send('erken')).toThrow()
  })

  test('stores each message once and in order, whatever fails and however often the page is loaded anew', async () => {
    const outcome = fc.constantFrom<Outcome>('stored', 'answerLost', 'neverArrived', 'server.unavailable')
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('send' as const) },
      { weight: 2, arbitrary: fc.nat(3_000) },
      { weight: 1, arbitrary: fc.constantFrom('reload' as const, 'offline' as const, 'online' as const) },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.array(outcome, { maxLength: 40 }),
        async (steps, outcomes) => {
          const device = await startedDevice()
          device.outcomes = outcomes
          const sent: string[] = []
          for (const one of steps) {
            if (one === 'send') sent.push(device.send(`${sent.length + 1}`).body)
            else if (one === 'offline' || one === 'online') device.setOnline(one === 'online')
            else if (typeof one === 'number') await device.clock.advance(one)
            else {
              // A message that was not stored before the page went away is lost with the page, as text not yet typed is.
              await settle()
              device.reload()
              if (!device.isOnline) device.setOnline(true)
              await settle()
            }
          }
          device.outcomes = []
          device.setOnline(true)
          await device.clock.advance(120_000)
          expect(device.bodies).toEqual(sent)
          expect(device.outbox.count()).toEqual({ waiting: 0, failed: 0 })
          expect(await device.storage.list(scope)).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
