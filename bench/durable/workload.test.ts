import { describe, expect, test } from 'vitest'
import { divideWork } from './workload.ts'

describe('the workload', () => {
  test('gives each room as many senders', () => {
    const work = divideWork(200, 50)
    const senders = Array.from({ length: 200 }, (_, sender) => work.roomOf(sender))
    expect(new Set(senders).size).toBe(50)
    expect(senders.filter((room) => room === 7)).toHaveLength(4)
  })

  test('puts each account into the rooms that its sockets send to', () => {
    const work = divideWork(200, 50)
    for (let sender = 0; sender < 200; sender++) {
      expect(work.roomsOf(work.accountOf(sender))).toContain(work.roomOf(sender))
      expect(work.accountsIn(work.roomOf(sender))).toContain(work.accountOf(sender))
    }
  })

  test('says how many sockets get a message', () => {
    expect(divideWork(4, 4).socketsPerRoom).toBe(1)
    expect(divideWork(4, 1).socketsPerRoom).toBe(4)
  })
})
