import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eventsOf, followersOf } from '../store/room-events.ts'
import { planDemo } from './plan-demo.ts'
import { shares } from './shares.ts'

const now = new Date('2026-11-20T09:00:00Z')
const share = 0.1
const { workspaces } = planDemo(now, share)
const istanbulHour = (at: Date) => (at.getUTCHours() + 3) % 24
const [optima] = workspaces.filter(({ organisation }) => organisation.system === 'Optima HR')

test('the plan is the same each time', () => {
  expect(planDemo(now, share).workspaces).toEqual(workspaces)
})

test('a number is divided without a rest', () => {
  expect(shares([1, 1, 1], 10).reduce((sum, one) => sum + one, 0)).toBe(10)
})

describe('Optima HR', () => {
  test('is forty people and a visitor, twenty-five rooms, and as many messages as were asked for', () => {
    expect([optima?.members.length, optima?.rooms.length]).toEqual([41, 25])
    expect(optima?.rooms.reduce((sum, room) => sum + room.messages.length, 0)).toBe(2_000)
  })

  test('has the people that the load test signs in as [C28]', () => {
    const csv = readFileSync(new URL('../../../../../../deploy/load-test-people.csv', import.meta.url), 'utf8')
    const people = optima?.members.filter(({ isVisitor }) => !isVisitor) ?? []
    expect(csv.trim().split('\n').slice(1)).toEqual(people.map(({ email }) => email))
  })
})

describe.each(workspaces.map((workspace) => [workspace.organisation.system, workspace] as const))(
  'the workspace of %s',
  (_, { organisation, members, rooms }) => {
    test('has an owner and people of different names', () => {
      expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
      expect(new Set(members.map(({ email }) => email)).size).toBe(members.length)
      expect(new Set(members.map(({ name }) => name)).size).toBe(members.length)
    })

    test('names only people and departments who exist', () => {
      const names = members.map(({ name }) => name)
      const departments = organisation.people.map(({ department }) => department)
      const named = [...rooms.flatMap(({ guests = [] }) => guests), ...organisation.shown]
      expect(named.filter((name) => !names.includes(name))).toEqual([])
      const wanted = rooms.flatMap((room) => (room.departments === 'all' ? [] : room.departments))
      expect(wanted.filter((department) => !departments.includes(department))).toEqual([])
    })

    test('leaves no word open', () => {
      const bodies = rooms.flatMap(({ messages }) => messages.map(({ body }) => body))
      expect(bodies.filter((body) => /[{}]|(?<!<)@\d|<@>/.test(body))).toEqual([])
    })

    test('has addresses of plain letters at a domain that no mail reaches', () => {
      const people = members.filter(({ isVisitor }) => !isVisitor)
      expect(people.filter(({ email }) => !/^[a-z.]+@[a-z]+\.example$/.test(email))).toEqual([])
    })
  },
)

const allRooms = workspaces.flatMap(({ rooms, organisation }) =>
  rooms.map((room) => [`${organisation.system} ${room.name === '' ? room.kind : room.name}`, room] as const),
)

describe.each(allRooms)('the room %s', (_, room) => {
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
})

test('most is written at working hours', () => {
  const all = optima?.rooms.flatMap((room) => room.messages) ?? []
  const atWork = all.filter(({ createdAt }) => istanbulHour(createdAt) >= 7 && istanbulHour(createdAt) < 21)
  expect(atWork.length / all.length).toBeGreaterThan(0.85)
})
