import { describe, expect, it } from 'vitest'
import { describeCycle, findCycles } from './cycles.ts'

function edges(...pairs: string[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const pair of pairs) {
    const [from = '', to = ''] = pair.split('>')
    map.set(from, (map.get(from) ?? new Set()).add(to))
  }
  return map
}

describe('finding cycles', () => {
  it('finds none in a tree or a diamond', () => {
    expect(findCycles(edges('a>b', 'a>c', 'b>d', 'c>d'))).toEqual([])
  })

  it('finds each group once, whatever leads into it', () => {
    expect(findCycles(edges('x>a', 'a>b', 'b>c', 'c>a', 'c>y', 'y>z', 'z>y'))).toEqual([
      ['a', 'b', 'c'],
      ['y', 'z'],
    ])
  })

  it('finds a file that imports itself', () => {
    expect(findCycles(edges('a>a'))).toEqual([['a']])
  })

  it('stands a chain deeper than the stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `${index}>${index + 1}`)
    expect(findCycles(edges(...chain, '20000>0'))[0]).toHaveLength(20_001)
  })

  it('describes the shortest way around', () => {
    const graph = edges('a>b', 'b>c', 'c>a', 'b>a')
    expect(describeCycle(['a', 'b', 'c'], graph)).toBe('a → b → a')
  })
})
