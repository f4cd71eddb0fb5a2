import { limits, newId, type ClientFrame, type MemberId, type PresenceState, type RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { Presence } from './presence.ts'

function presenceUnderTest() {
  const clock = new FakeClock()
  const sent: ClientFrame[] = []
  const presence = new Presence({ clock, send: (frame) => sent.push(frame) })
  return {
    clock,
    sent,
    presence,
    states: (states: Record<string, PresenceState>) => presence.onFrame({ type: 'presence', states }),
    typing: (room: RoomId, member: MemberId) => presence.onFrame({ type: 'typing', room, member }),
  }
}

const [ayse, can, zeynep] = [newId<MemberId>(), newId<MemberId>(), newId<MemberId>()].toSorted() as [
  MemberId,
  MemberId,
  MemberId,
]
const room = newId<RoomId>()

describe('what is on screen', () => {
  test('is said once for all who show something in a moment', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    presence.onWelcome()
    presence.watch([ayse, can])
    presence.watch([can, zeynep, zeynep])
    expect(sent).toEqual([])
    await clock.advance(100)
    expect(sent).toEqual([{ type: 'watch', members: [ayse, can, zeynep], rooms: [] }])
  })

  test('ends with the last one who shows it', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    presence.onWelcome()
    const [one, other] = [presence.watch([ayse]), presence.watch([ayse])]
    await clock.advance(100)
    one()
    one()
    await clock.advance(100)
    expect(sent).toHaveLength(1)
    other()
    await clock.advance(100)
    expect(sent.at(-1)).toEqual({ type: 'watch', members: [], rooms: [] })
  })

  test('is not said when it is the same again', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    presence.onWelcome()
    const over = presence.watch([ayse])
    await clock.advance(100)
    over()
    presence.watch([ayse])
    await clock.advance(100)
    expect(sent).toHaveLength(1)
  })

  test('is said again to each new socket, and to none while there is none', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    presence.watch([ayse])
    await clock.advance(1_000)
    expect(sent).toEqual([])
    for (let welcomes = 1; welcomes <= 2; welcomes++) {
      presence.onWelcome()
      expect(sent).toHaveLength(welcomes)
      presence.onDown()
    }
    presence.watch([can])
    await clock.advance(1_000)
    expect(sent).toHaveLength(2)
    expect(clock.timers).toBe(0)
  })

  test('is the newest part of it where it is more than the server takes', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    const many = Array.from({ length: limits.watchedMembers }, () => newId<MemberId>())
    presence.watch([ayse, ...many.slice(1)])
    presence.watch([many[0] as MemberId])
    for (let rooms = 0; rooms <= limits.watchedRooms; rooms++)
      presence.typingIn(newId<RoomId>()).members.subscribe(() => {})
    presence.onWelcome()
    await clock.advance(100)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ members: many.toSorted() })
    expect(sent[0]).toMatchObject({ rooms: { length: limits.watchedRooms } })
  })
})

describe('where a member is', () => {
  test('is what the server said last, and told to those who look at that member', () => {
    const { presence, states } = presenceUnderTest()
    let changes = 0
    const unsubscribe = presence.of(ayse).subscribe(() => changes++)
    presence.of(can).subscribe(() => expect.fail('told of another'))
    presence.watch([ayse])
    presence.onWelcome()
    expect(presence.of(ayse).getSnapshot()).toBeUndefined()
    states({ [ayse]: 'active' })
    states({ [ayse]: 'active' })
    expect(presence.of(ayse).getSnapshot()).toBe('active')
    expect(changes).toBe(1)
    unsubscribe()
    states({ [ayse]: 'away' })
    expect(presence.of(ayse).getSnapshot()).toBe('away')
    expect(changes).toBe(1)
  })

  test('is unknown without a connection, and once nobody watches', async () => {
    const { presence, states, clock } = presenceUnderTest()
    const over = presence.watch([ayse])
    presence.onWelcome()
    states({ [ayse]: 'active' })
    presence.onDown()
    expect(presence.of(ayse).getSnapshot()).toBeUndefined()
    presence.onWelcome()
    states({ [ayse]: 'active', [can]: 'active' })
    expect(presence.of(can).getSnapshot()).toBeUndefined()
    over()
    await clock.advance(100)
    expect(presence.of(ayse).getSnapshot()).toBeUndefined()
    states({ [ayse]: 'away' })
    expect(presence.of(ayse).getSnapshot()).toBeUndefined()
  })
})

describe('activity', () => {
  test('is said when it changes, and at once to a new socket', () => {
    const { presence, sent } = presenceUnderTest()
    presence.setActivity('active')
    expect(sent).toEqual([])
    expect(presence.opening()).toEqual([])
    presence.setActivity('away')
    presence.setActivity('away')
    expect(sent).toEqual([{ type: 'activity', state: 'away' }])
    expect(presence.opening()).toEqual([{ type: 'activity', state: 'away' }])
    presence.setActivity('active')
    expect(sent).toHaveLength(2)
    expect(presence.opening()).toEqual([])
  })
})

describe('typing in a room', () => {
  test('is said at the first stroke and each 3 s', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    const typing = presence.typingIn(room)
    for (let strokes = 0; strokes < 70; strokes++) {
      typing.started()
      await clock.advance(100)
    }
    expect(sent).toEqual(Array.from({ length: 3 }, () => ({ type: 'typing', room })))
  })

  test('is asked for while somebody shows it', async () => {
    const { presence, sent, clock } = presenceUnderTest()
    presence.onWelcome()
    const typing = presence.typingIn(room)
    const [one, other] = [typing.members.subscribe(() => {}), typing.members.subscribe(() => {})]
    await clock.advance(100)
    expect(sent).toEqual([{ type: 'watch', members: [], rooms: [room] }])
    one()
    one()
    await clock.advance(100)
    expect(sent).toHaveLength(1)
    other()
    await clock.advance(100)
    expect(sent.at(-1)).toEqual({ type: 'watch', members: [], rooms: [] })
  })

  test('lapses for each one 6 s after the last word', async () => {
    const { presence, typing, clock } = presenceUnderTest()
    const { members } = presence.typingIn(room)
    members.subscribe(() => {})
    typing(room, ayse)
    await clock.advance(3_000)
    typing(room, can)
    typing(room, ayse)
    await clock.advance(2_000)
    typing(newId<RoomId>(), zeynep)
    typing(room, can)
    expect(members.getSnapshot()).toEqual([ayse, can])
    await clock.advance(4_000)
    expect(members.getSnapshot()).toEqual([can])
    await clock.advance(2_000)
    expect(members.getSnapshot()).toEqual([])
    expect(clock.timers).toBe(0)
  })

  test('ends at once with a message of that member, without a connection, and outside the room', () => {
    const { presence, typing } = presenceUnderTest()
    const { members } = presence.typingIn(room)
    let changes = 0
    members.subscribe(() => changes++)
    typing(room, ayse)
    typing(room, can)
    presence.onPosted(room, ayse)
    presence.onPosted(room, zeynep)
    expect(members.getSnapshot()).toEqual([can])
    expect(changes).toBe(3)
    presence.onDown()
    expect(members.getSnapshot()).toEqual([])
    typing(room, can)
    presence.onRoomLeft(room)
    expect(members.getSnapshot()).toEqual([])
  })

  test('is forgotten when nobody shows the room any more', async () => {
    const { presence, typing, clock } = presenceUnderTest()
    const { members } = presence.typingIn(room)
    const over = members.subscribe(() => {})
    typing(room, ayse)
    over()
    expect(members.getSnapshot()).toEqual([])
    typing(room, ayse)
    expect(members.getSnapshot()).toEqual([])
    await clock.advance(100)
    expect(clock.timers).toBe(0)
  })
})
