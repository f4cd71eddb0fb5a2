import { describe, expect, test } from 'vitest'
import type { Kind } from './chaos-jobs.ts'
import { judge, type Evidence } from './judge.ts'

const good: Evidence = {
  askedFor: new Map<string, Kind>([
    ['a', 'own'],
    ['b', 'keyed'],
    ['c', 'unkeyed'],
  ]),
  ownEffects: ['a'],
  record: [
    { what: 'effect', kind: 'keyed', job: 'b' },
    { what: 'recognised', kind: 'keyed', job: 'b' },
    { what: 'asked', job: 'c', isThere: false },
    { what: 'effect', kind: 'unkeyed', job: 'c' },
    { what: 'asked', job: 'c', isThere: true },
  ],
}

describe('the judgement of a run of jobs', () => {
  test('finds nothing wrong when each job had its effect once', () => {
    expect(judge(good)).toMatchObject({
      enqueued: 3,
      effects: 3,
      doubled: 0,
      lost: 0,
      unasked: 0,
      recognised: 1,
      unknown: 2,
      unknownArrived: 1,
    })
  })

  test('finds a row that was written twice', () => {
    expect(judge({ ...good, ownEffects: ['a', 'a'] })).toMatchObject({ effects: 4, doubled: 1, lost: 0 })
  })

  test('finds an effect outside that happened twice', () => {
    const record = [...good.record, { what: 'effect', kind: 'unkeyed', job: 'c' } as const]
    const verdict = judge({ ...good, record })
    expect(verdict).toMatchObject({ effects: 4, doubled: 1, lost: 0 })
    expect(verdict.byKind.get('unkeyed')).toMatchObject({ doubled: 1 })
  })

  test('finds a job without its effect, also where another one had two', () => {
    expect(judge({ ...good, ownEffects: ['a', 'a'], record: good.record.slice(2) })).toMatchObject({
      effects: 3,
      doubled: 1,
      lost: 1,
    })
  })

  test('finds the effect of a job that was rolled back', () => {
    expect(judge({ ...good, ownEffects: ['a', 'x'] })).toMatchObject({ effects: 4, unasked: 1, doubled: 0, lost: 0 })
  })
})
