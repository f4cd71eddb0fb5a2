import { describe, expect, test } from 'vitest'
import { Receipts } from './receipts.ts'

function receiving(...messages: number[]) {
  const receipts = new Receipts(1)
  for (const message of messages) receipts.receive(0, message)
  return receipts
}

describe('the check of what sockets get', () => {
  test('finds nothing wrong with each message once and in order', () => {
    expect(receiving(0, 1, 2).faults(3)).toEqual({ lost: 0, duplicated: 0, misordered: 0 })
  })

  test('finds a message that never came', () => {
    expect(receiving(0, 2).faults(3)).toEqual({ lost: 1, duplicated: 0, misordered: 0 })
  })

  test('finds messages missing at the end', () => {
    expect(receiving(0).faults(3)).toEqual({ lost: 2, duplicated: 0, misordered: 0 })
  })

  test('finds a message that came twice', () => {
    expect(receiving(0, 1, 1, 2, 0).faults(3)).toEqual({ lost: 0, duplicated: 2, misordered: 0 })
  })

  test('finds a message that came late, and does not call it lost', () => {
    const receipts = receiving(0, 2, 1)
    expect(receipts.faults(3)).toEqual({ lost: 0, duplicated: 0, misordered: 1 })
    expect(receipts.arrived).toBe(3)
  })

  test('keeps sockets apart', () => {
    const receipts = new Receipts(2)
    receipts.receive(0, 0)
    expect(receipts.faults(1)).toEqual({ lost: 1, duplicated: 0, misordered: 0 })
    receipts.receive(1, 0)
    expect(receipts.faults(1)).toEqual({ lost: 0, duplicated: 0, misordered: 0 })
  })
})
