import { describe, expect, test } from 'vitest'
import { planCompany } from './company-plan.ts'

describe('the plan of a company', () => {
  const plan = planCompany({ people: 20, rooms: 11, roomsOfEach: 3, commonRooms: 1, messagesPerRoom: 40 })

  test('puts each of the people into as many different rooms', () => {
    for (let person = 0; person < 20; person++) expect(new Set(plan.roomsOf(person)).size).toBe(3)
  })

  test('has everybody in the common room, and as many in each of the others', () => {
    expect(plan.membersOf(0)).toHaveLength(20)
    for (let room = 1; room < 11; room++) expect(plan.membersOf(room)).toHaveLength(4)
  })

  test('lets members write, one after the other', () => {
    const authors = [1, 2, 3, 4].map((seq) => plan.authorOf(7, seq))
    expect(authors.toSorted((a, b) => a - b)).toEqual(plan.membersOf(7))
    expect(plan.writtenAt(7, 2) > plan.writtenAt(7, 1)).toBe(true)
  })

  test('refuses more rooms of each than there are', () => {
    expect(() => planCompany({ people: 1, rooms: 2, roomsOfEach: 3, messagesPerRoom: 0 })).toThrow('too few rooms')
  })
})
