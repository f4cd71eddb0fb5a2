import { describe, expect, it } from 'vitest'
import type { FrameChain } from './frame-chain.ts'
import { TurnWriter, type WriteTarget } from './turn-writer.ts'

class Target implements WriteTarget {
  pending: FrameChain | null = null
  readonly writes: Buffer[] = []
  overflows = 0

  write(frames: FrameChain): void {
    this.writes.push(frames.joined())
  }

  overflow(): void {
    this.overflows++
    this.pending = null
  }
}

const endOfTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))
const [a, b, c] = ['a', 'b', 'c'].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer]

describe('turn writer', () => {
  it('writes once a target and turn, in order', async () => {
    const writer = new TurnWriter(100)
    const target = new Target()
    for (const frame of [a, b, c]) writer.push(target, frame)
    expect(target.writes).toEqual([])
    await endOfTurn()
    expect(target.writes.map(String)).toEqual(['abc'])
    writer.push(target, a)
    await endOfTurn()
    expect(target.writes.map(String)).toEqual(['abc', 'a'])
  })

  it('puts the bytes of a burst together once for all targets with the same frames', async () => {
    const writer = new TurnWriter(100)
    const targets = Array.from({ length: 50 }, () => new Target())
    for (const frame of [a, b, c]) for (const target of targets) writer.push(target, frame)
    await endOfTurn()
    expect(new Set(targets.map((target) => target.writes[0])).size).toBe(1)
  })

  it('does not copy a single frame', async () => {
    const writer = new TurnWriter(100)
    const target = new Target()
    writer.push(target, a)
    await endOfTurn()
    expect(target.writes[0]).toBe(a)
  })

  it('keeps the lists of targets apart that got different frames in between', async () => {
    const writer = new TurnWriter(100)
    const [one, two, three] = [new Target(), new Target(), new Target()]
    for (const target of [one, two, three]) writer.push(target, a)
    writer.push(two, b)
    for (const target of [one, two, three]) writer.push(target, c)
    await endOfTurn()
    expect([one, two, three].map((target) => String(target.writes))).toEqual(['ac', 'abc', 'ac'])
    expect(one.writes[0]).toBe(three.writes[0])
  })

  it('tells a target whose frames of one turn pass the cap', async () => {
    const writer = new TurnWriter(2)
    const target = new Target()
    for (const frame of [a, b]) writer.push(target, frame)
    expect(target.overflows).toBe(0)
    writer.push(target, c)
    expect(target.overflows).toBe(1)
    await endOfTurn()
    expect(target.writes).toEqual([])
  })

  it('writes what is due before a close, and not again at the end of the turn', async () => {
    const writer = new TurnWriter(100)
    const target = new Target()
    writer.push(target, a)
    writer.flushNow(target)
    expect(target.writes.map(String)).toEqual(['a'])
    writer.push(target, b)
    await endOfTurn()
    expect(target.writes.map(String)).toEqual(['a', 'b'])
  })
})
