import { describe, expect, test } from 'vitest'
import { people } from './people.ts'
import { planDemo, shares } from './plan.ts'
import { eventsOf, followersOf } from './room-events.ts'

const now = new Date('2026-11-20T09:00:00Z')
const plan = planDemo(now, 2_000)
const istanbulHour = (at: Date) => (at.getUTCHours() + 3) % 24

describe('the plan of the demo workspace', () => {
  test('is forty people, twenty-five rooms, and as many messages as were asked for', () => {
    expect([plan.members.length, plan.rooms.length]).toEqual([40, 25])
    expect(plan.rooms.reduce((sum, room) => sum + room.messages.length, 0)).toBe(2_000)
    expect(new Set(plan.members.map((member) => member.email)).size).toBe(40)
  })

  test('is the same each time', () => {
    expect(planDemo(now, 2_000)).toEqual(plan)
  })

  test('names in its rooms only people who exist', () => {
    const names = people.map((person) => person.name)
    expect(plan.rooms.flatMap((room) => room.guests ?? []).filter((name) => !names.includes(name))).toEqual([])
  })

  test('leaves no word open', () => {
    expect(plan.rooms.flatMap((room) => room.messages).filter(({ body }) => /[{}]|(?<!<)@\d|<@>/.test(body))).toEqual(
      [],
    )
  })

  test('has addresses of plain letters', () => {
    expect(plan.members.every((member) => /^[a-z.]+@anafarta\.example$/.test(member.email))).toBe(true)
  })

  test('divides a number without a rest', () => {
    expect(shares([1, 1, 1], 10).reduce((sum, share) => sum + share, 0)).toBe(10)
  })
})

describe.each(plan.rooms.map((room) => [room.name === '' ? room.kind : room.name, room] as const))(
  'the room %s',
  (_, room) => {
    test('has numbers without holes, in the order of time', () => {
      expect(room.messages.map((message) => message.seq)).toEqual(room.messages.map((_message, index) => index + 1))
      for (const [index, message] of room.messages.entries()) {
        const before = room.messages[index - 1]
        if (before !== undefined) expect(message.createdAt >= before.createdAt).toBe(true)
        expect(message.createdAt > room.createdAt && message.createdAt < now).toBe(true)
      }
    })

    test('has writers and mentions from among its people, and nobody mentions oneself', () => {
      for (const message of room.messages) {
        expect(room.memberIds).toContain(message.authorId)
        for (const id of message.mentions) {
          expect(room.memberIds).toContain(id)
          expect(id).not.toBe(message.authorId)
          expect(message.body).toContain(`<@${id}>`)
        }
      }
    })

    test('has replies to earlier messages of the main line that are still there', () => {
      for (const message of room.messages) {
        if (message.threadSeq === null) continue
        const parent = room.messages[message.threadSeq - 1]
        expect(message.threadSeq).toBeLessThan(message.seq)
        expect([parent?.threadSeq, parent?.deletedAt]).toEqual([null, null])
      }
    })

    test('has an event for each thing that happened', () => {
      const events = eventsOf(room)
      const changes = room.messages.filter((message) => message.editedAt !== null || message.deletedAt !== null)
      expect(events.map((event) => event.offset)).toEqual(events.map((_event, index) => index + 1))
      expect(events.length).toBe(1 + room.messages.length + changes.length)
      const posted = events.filter((event) => event.kind === 'chat.message.posted')
      expect(posted.map((event) => event.ref)).toEqual(room.messages.map((message) => message.seq))
    })

    test('lets whoever wrote in a thread follow it', () => {
      const followers = new Set(followersOf(room).map((one) => `${one.threadSeq} ${one.memberId}`))
      for (const { threadSeq, authorId } of room.messages) {
        if (threadSeq !== null) expect(followers).toContain(`${threadSeq} ${authorId}`)
      }
    })

    test('is read up to no more than there is', () => {
      for (const readSeq of room.readSeqs.values()) expect(readSeq).toBeLessThanOrEqual(room.messages.length)
    })
  },
)

test('most is written at working hours', () => {
  const all = plan.rooms.flatMap((room) => room.messages)
  const atWork = all.filter(({ createdAt }) => istanbulHour(createdAt) >= 7 && istanbulHour(createdAt) < 21)
  expect(atWork.length / all.length).toBeGreaterThan(0.85)
})
