import type { ClientId, MemberId, RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { judge, type Change, type Ledger, type StoredMessage } from './ledger.ts'

const room = 'room' as RoomId
const author = 'author' as MemberId
const id = (name: string) => name as ClientId
const good = { lost: 0, duplicated: 0, misordered: 0, holes: 0 }

const stored = (...names: string[]): StoredMessage[] =>
  names.map((name, index) => ({ roomId: room, seq: index + 1, clientId: id(name), authorId: author, body: name }))

function ledger(change: Partial<Ledger> = {}, live = stored('a', 'b', 'c')): Ledger {
  const acknowledged = stored('a', 'b', 'c')
  return {
    name: 'one',
    memberId: author,
    roomIds: [room],
    sent: acknowledged,
    acknowledged,
    changes: [],
    received: live,
    loaded: new Map(),
    ...change,
  }
}

const verdictOn = (one: Ledger, all = stored('a', 'b', 'c'), baseline = 0) =>
  judge([one], all, new Map([[room, baseline]]))

describe('the judgement of a run', () => {
  const [a, b, c] = stored('a', 'b', 'c') as [StoredMessage, StoredMessage, StoredMessage]

  test('finds nothing wrong when everything came once and in order', () => {
    expect(verdictOn(ledger())).toEqual(good)
  })

  const has = (...seqs: number[]) => new Map([[room, new Set(seqs)]])

  test('lets a client load what it was told to load', () => {
    expect(verdictOn(ledger({ received: [a, { reloaded: room }, c], loaded: has(2) }))).toEqual(good)
    expect(verdictOn(ledger({ received: [{ reloaded: null }], loaded: has(1, 2, 3) }))).toEqual(good)
  })

  test('finds a hole that the client was not told of, even where it loaded it later', () => {
    expect(verdictOn(ledger({ received: [a, c], loaded: has(2) }))).toEqual({ ...good, holes: 1 })
    const elsewhere = { reloaded: 'another' as RoomId }
    expect(verdictOn(ledger({ received: [a, elsewhere, c], loaded: has(2) }))).toEqual({ ...good, holes: 1 })
    expect(verdictOn(ledger({ received: [a, { reloaded: room }, c] }))).toEqual({ ...good, lost: 1 })
  })

  test('finds what was acknowledged and is not stored, or not so', () => {
    const more = { roomId: room, seq: 4, clientId: id('d') }
    expect(verdictOn(ledger({ acknowledged: [a, more] })).lost).toBe(1)
    expect(verdictOn(ledger({ acknowledged: [{ ...a, seq: 2 }] })).lost).toBe(1)
    expect(verdictOn(ledger({ sent: [a, b, c, more] })).lost).toBe(1)
  })

  describe('of changes', () => {
    const change = (body: string | null, begunAt: number, doneAt?: number) => ({
      roomId: room,
      seq: 2,
      body,
      begunAt,
      doneAt,
    })
    const lostOf = (body: string | null, ...changes: Change[]) =>
      verdictOn(ledger({ changes }), [a, { ...b, body }, c]).lost

    test('takes the last that was acknowledged, one beside it, and one that nobody knows of', () => {
      expect(lostOf('2', change('1', 0, 1), change('2', 2, 3))).toBe(0)
      expect(lostOf('1', change('1', 0, 3), change('2', 2, 4))).toBe(0)
      expect(lostOf('2', change('1', 0, 1), change('2', 2))).toBe(0)
      expect(lostOf('b', change('1', 0))).toBe(0)
      expect(lostOf(null, change('1', 0, 1), change(null, 2, 3), change('2', 2, 3))).toBe(0)
    })

    test('finds one that is gone', () => {
      expect(lostOf('b', change('1', 0, 1))).toBe(1)
      expect(lostOf('1', change('1', 0, 1), change('2', 2, 3))).toBe(1)
      expect(lostOf('1', change('1', 0), change(null, 0, 3))).toBe(1)
      expect(lostOf(null, change('1', 0, 1))).toBe(1)
    })
  })

  test('finds what a client never got', () => {
    expect(verdictOn(ledger({ received: [a, b] }))).toEqual({ ...good, lost: 1 })
    expect(verdictOn(ledger({ received: [a, c] }))).toEqual({ ...good, lost: 1, holes: 1 })
  })

  test('finds what came twice or out of order, or with the text of another', () => {
    expect(verdictOn(ledger({ received: [a, b, b, c] }))).toEqual({ ...good, duplicated: 1 })
    expect(verdictOn(ledger({ received: [b, a, c] }))).toEqual({ ...good, misordered: 1, holes: 1 })
    const swapped = [{ ...a, clientId: b.clientId }, { ...b, clientId: a.clientId }, c]
    expect(verdictOn(ledger({ received: swapped }))).toEqual({ ...good, misordered: 2 })
  })

  test('finds what is stored twice, and numbers that nobody has', () => {
    const twice = [...stored('a', 'b', 'c'), { ...c, seq: 4 }]
    expect(verdictOn(ledger({}, twice), twice).duplicated).toBe(1)
    const unknown = [a, b, c, { ...c, seq: 4, clientId: id('nobody’s') }]
    expect(verdictOn(ledger({}, unknown), unknown).duplicated).toBe(1)
    const gap = [a, b, { ...c, seq: 5 }]
    expect(verdictOn(ledger({ acknowledged: [], received: gap }), gap).holes).toBe(3)
    expect(verdictOn(ledger(), stored('a', 'b', 'c'), 3).holes).toBe(1)
  })
})
