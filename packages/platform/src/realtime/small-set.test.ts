import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SmallSet } from './small-set.ts'

describe('small set', () => {
  it('does what a set does, small and large', () => {
    const change = fc.record({ item: fc.nat(300), isAdded: fc.boolean(), times: fc.integer({ min: 1, max: 300 }) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const small = new SmallSet<number>()
        const model = new Set<number>()
        for (const { item, isAdded, times } of changes) {
          for (let next = item; next < item + times; next++) {
            if (isAdded) small.add(next)
            else expect(small.delete(next)).toBe(model.has(next))
            if (isAdded) model.add(next)
            else model.delete(next)
            expect(small.has(next)).toBe(isAdded)
          }
          expect(small.size).toBe(model.size)
          expect([...small]).toEqual([...model])
        }
        small.clear()
        expect([...small]).toEqual([])
      }),
    )
  })

  it.each([3, 400])('passes nobody over who stays while others leave: %i members', (members) => {
    const set = new SmallSet<number>()
    for (let item = 0; item < members; item++) set.add(item)
    const seen = new Set<number>()
    for (const item of set) {
      seen.add(item)
      set.delete(item)
      set.delete(1)
    }
    for (let item = 0; item < members; item++) if (item !== 1) expect(seen).toContain(item)
    expect(set.size).toBe(0)
  })
})
