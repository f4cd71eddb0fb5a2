import {
  closeCodes,
  newId,
  type ClientFrame,
  type Positions,
  type RoomId,
  type ServerFrame,
  type WorkspaceId,
} from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { FakeClock, settle } from '../testing/fake-clock.ts'
import { FakeNetwork } from '../testing/fake-network.ts'
import { FakeSockets } from '../testing/fake-sockets.ts'
import { Connection } from './connection.ts'
import type { EphemeralFrame, StreamFrame } from './socket-session.ts'

const workspaceId = newId<WorkspaceId>()

/** A connection with the longest jitter, its clock, network and sockets in the hands of the test. */
function connectionUnderTest(hasSession: boolean | undefined = true) {
  const clock = new FakeClock()
  const network = new FakeNetwork()
  const sockets = new FakeSockets()
  const frames: StreamFrame[] = []
  const ephemeral: EphemeralFrame[] = []
  const opening: ClientFrame[] = []
  const told = { welcomes: 0, downs: 0, sessionQuestions: 0 }
  let positions: Positions | undefined
  const connection = new Connection(
    {
      url: 'wss://meydan.test/ws',
      headers: { authorization: 'Bearer secret' },
      workspaceId,
      createSocket: sockets.factory,
      clock,
      network,
      random: () => 0.999_999,
      hasSession: () => {
        told.sessionQuestions += 1
        return Promise.resolve(hasSession)
      },
    },
    {
      positions: () => positions,
      onWelcome: () => (told.welcomes += 1),
      opening: () => opening,
      onFrame: (frame) => frames.push(frame),
      onEphemeral: (frame) => ephemeral.push(frame),
      onDown: () => (told.downs += 1),
    },
  )
  connection.start()
  const status = () => connection.state.getSnapshot().status
  return {
    clock,
    network,
    sockets,
    frames,
    ephemeral,
    opening,
    told,
    connection,
    status,
    setPositions: (value: Positions) => (positions = value),
  }
}

describe('a connection', () => {
  test('says hello with its workspace and positions, and is online when it is welcomed', () => {
    const { sockets, status, setPositions, told } = connectionUnderTest()
    setPositions({ epoch: '1', offsets: {} })
    expect(status()).toBe('connecting')
    expect(sockets.requests).toEqual([
      { url: 'wss://meydan.test/ws', protocol: 'meydan.v1', headers: { authorization: 'Bearer secret' } },
    ])
    sockets.newest.welcome()
    expect(sockets.newest.sent).toEqual([{ type: 'hello', workspaceId, positions: { epoch: '1', offsets: {} } }])
    expect(status()).toBe('online')
    expect(told.welcomes).toBe(1)
  })

  test('says what is not answered only while it is online, and hands on what passes', async () => {
    const { sockets, opening, connection, ephemeral, frames } = connectionUnderTest()
    const away = { type: 'activity', state: 'away' } as const
    opening.push(away)
    connection.say({ type: 'activity', state: 'active' })
    sockets.newest.open()
    connection.say({ type: 'activity', state: 'active' })
    expect(sockets.newest.sent).toEqual([{ type: 'hello', workspaceId }, away])
    sockets.newest.welcome()
    connection.say({ type: 'typing', room: newId<RoomId>() })
    expect(sockets.newest.sent.at(-1)?.type).toBe('typing')
    sockets.newest.receive({ type: 'presence', states: {} })
    sockets.newest.receive({ type: 'dance' } as unknown as ServerFrame)
    expect(ephemeral).toEqual([{ type: 'presence', states: {} }])
    expect(frames).toEqual([])
    sockets.newest.lose()
    const sent = sockets.newest.sent.length
    connection.say({ type: 'typing', room: newId<RoomId>() })
    expect(sockets.newest.sent).toHaveLength(sent)
  })

  test('comes back after it was lost, each time later', async () => {
    const { clock, sockets, status, connection } = connectionUnderTest()
    for (const delay of [499, 999, 1999]) {
      sockets.newest.lose()
      await settle()
      expect(connection.state.getSnapshot()).toMatchObject({ status: 'waiting', retryAt: clock.now() + delay })
      await clock.advance(delay)
      expect(status()).toBe('connecting')
    }
    expect(sockets.all).toHaveLength(4)
  })

  test('starts its back-off over only after a welcome that held', async () => {
    const { clock, sockets, connection } = connectionUnderTest()
    const delayAfterLoss = () => {
      sockets.newest.lose()
      const state = connection.state.getSnapshot()
      return state.status === 'waiting' ? state.retryAt - clock.now() : undefined
    }
    sockets.newest.welcome()
    expect(delayAfterLoss()).toBe(499)
    await clock.advance(499)
    sockets.newest.welcome()
    await clock.advance(4_000)
    expect(delayAfterLoss()).toBe(999)
    await clock.advance(999)
    sockets.newest.welcome()
    await clock.advance(6_000)
    expect(delayAfterLoss()).toBe(499)
  })

  test('keeps more distance when the server restarts', () => {
    const { clock, sockets, connection } = connectionUnderTest()
    sockets.newest.welcome()
    sockets.newest.lose(closeCodes.goingAway)
    expect(connection.state.getSnapshot()).toMatchObject({ retryAt: clock.now() + 1999 })
  })

  test.each([
    [closeCodes.sessionExpired, 'signedOut'],
    [closeCodes.sessionRevoked, 'signedOut'],
    [closeCodes.workspaceLost, 'lost'],
    [closeCodes.protocolBroken, 'lost'],
    [closeCodes.slowReader, 'waiting'],
    [1006, 'waiting'],
  ])('closed with %i is %s', async (code, expected) => {
    const { clock, sockets, status, told } = connectionUnderTest()
    sockets.newest.welcome()
    sockets.newest.lose(code)
    expect(status()).toBe(expected)
    expect(told.downs).toBe(1)
    await clock.advance(expected === 'waiting' ? 1_000 : 120_000)
    expect(sockets.all).toHaveLength(expected === 'waiting' ? 2 : 1)
  })

  test('asks once for its session after a refused handshake, and is signed out without one', async () => {
    const { clock, sockets, status, told } = connectionUnderTest(false)
    sockets.newest.lose()
    await settle()
    expect(status()).toBe('signedOut')
    await clock.advance(120_000)
    expect(told.sessionQuestions).toBe(1)
    expect(sockets.all).toHaveLength(1)
  })

  test('does not ask again for a session that was found good', async () => {
    const { clock, sockets, status, told } = connectionUnderTest(true)
    for (let tries = 0; tries < 3; tries += 1) {
      sockets.newest.lose()
      await clock.advance(5_000)
    }
    expect(status()).toBe('connecting')
    expect(told.sessionQuestions).toBe(1)
  })

  test('signed out comes back when it is started again', async () => {
    const { sockets, status, connection } = connectionUnderTest()
    sockets.newest.welcome()
    sockets.newest.lose(closeCodes.sessionExpired)
    connection.start()
    sockets.newest.welcome()
    await settle()
    expect(status()).toBe('online')
  })

  test('tries at once when the network comes or the page is shown', async () => {
    const { sockets, network, status } = connectionUnderTest()
    sockets.newest.lose()
    network.showPage()
    expect(status()).toBe('connecting')
    sockets.newest.lose()
    network.set(true)
    await settle()
    expect(sockets.all).toHaveLength(3)
  })

  test('does not try without a network', async () => {
    const { clock, sockets, network, status } = connectionUnderTest()
    sockets.newest.welcome()
    network.set(false)
    expect(status()).toBe('offline')
    expect(sockets.newest.isClosed).toBe(true)
    await clock.advance(120_000)
    expect(sockets.all).toHaveLength(1)
    network.set(true)
    expect(status()).toBe('connecting')
  })

  test('pings after silence, and gives up without a pong', async () => {
    const { clock, sockets, status } = connectionUnderTest()
    sockets.newest.welcome({ heartbeatMs: 9_000 })
    await clock.advance(9_000)
    expect(sockets.newest.last('ping')).toBeDefined()
    sockets.newest.receive({ type: 'pong' })
    await clock.advance(11_999)
    expect(status()).toBe('online')
    const before = sockets.all.length
    await clock.advance(9_000)
    expect(sockets.all[before - 1]?.isClosed).toBe(true)
    expect(status()).not.toBe('online')
  })

  test('finds out at once whether the socket lives when the page is shown', async () => {
    const { clock, sockets, network, status } = connectionUnderTest()
    sockets.newest.welcome({ heartbeatMs: 30_000 })
    network.showPage()
    expect(sockets.newest.last('ping')).toBeDefined()
    await clock.advance(10_001)
    expect(status()).toBe('waiting')
  })

  test('gives up a handshake that nobody answers', async () => {
    const { clock, sockets, status } = connectionUnderTest()
    await clock.advance(15_000)
    expect(sockets.newest.isClosed).toBe(true)
    expect(status()).toBe('waiting')
  })

  test('matches commands with their replies', async () => {
    const { sockets, connection } = connectionUnderTest()
    sockets.newest.welcome()
    const first = connection.command('chat.markRead', { seq: 1 })
    const second = connection.command('chat.markRead', { seq: 2 })
    const ids = sockets.newest.sent.filter((frame) => frame.type === 'command').map((frame) => frame.id)
    const error = { code: 'chat.room_not_found', message: '', data: {}, requestId: '1' } as const
    sockets.newest.receive({ type: 'reply', id: ids[1] as number, error })
    sockets.newest.receive({ type: 'reply', id: ids[0] as number, result: { ok: true } })
    await expect(first).resolves.toEqual({ ok: true })
    await expect(second).rejects.toMatchObject({ code: 'chat.room_not_found', retryable: false })
  })

  test('fails commands with `network` when the socket is lost, the reply is late, or there is none', async () => {
    const { clock, sockets, connection } = connectionUnderTest()
    await expect(connection.command('chat.markRead', {})).rejects.toMatchObject({ code: 'network' })
    sockets.newest.welcome()
    const late = connection.command('chat.markRead', {}).catch((error: unknown) => error)
    await clock.advance(15_000)
    expect(await late).toMatchObject({ code: 'network' })
    const lost = connection.command('chat.markRead', {}).catch((error: unknown) => error)
    sockets.newest.lose()
    expect(await lost).toMatchObject({ code: 'network' })
  })

  test('passes over frames that it does not know, and what is no frame', () => {
    const { sockets, frames, status } = connectionUnderTest()
    sockets.newest.welcome()
    sockets.newest.receive({ type: 'tomorrow' } as never)
    sockets.newest.receive('nothing' as never)
    expect(status()).toBe('online')
    expect(frames).toEqual([])
  })

  test('leaves no timer and no listener behind when it is stopped', async () => {
    const { clock, sockets, connection, network, status } = connectionUnderTest()
    sockets.newest.welcome()
    connection.stop()
    network.set(true)
    await clock.advance(1)
    expect(clock.timers).toBe(0)
    expect(status()).toBe('offline')
  })
})
