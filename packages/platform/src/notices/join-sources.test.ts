import type { Place } from '@meydan/protocol'
import { expect, test } from 'vitest'
import type { Queryable } from '../db/database.ts'
import { joinSources } from './join-sources.ts'
import type { NoticeSource, ReadQuestion } from './notice.ts'

const db = {} as Queryable
const placeOf = (name: string) => ({ roomId: name }) as unknown as Place
const questionAt = (name: string, lastSeq: number) => ({ place: placeOf(name), lastSeq }) as ReadQuestion

/** Knows places whose name begins with a letter; what has an even number was read. */
function source(letter: string, asked: number[]): NoticeSource {
  return {
    knows: (place) => 'roomId' in place && place.roomId.startsWith(letter),
    haveRead: async (_db, questions) => {
      asked.push(questions.length)
      return questions.map(({ lastSeq }) => lastSeq % 2 === 0)
    },
    placeFor: async () => ({ name: letter, isDirect: false, excerpts: [] }),
  }
}

test('each place is asked about at whoever knows it, once for all of its questions, and the answers keep their order', async () => {
  const [asksA, asksB]: [number[], number[]] = [[], []]
  const joined = joinSources([source('a', asksA), source('b', asksB)])
  const questions = [questionAt('a1', 1), questionAt('b1', 2), questionAt('a2', 4), questionAt('b2', 3)]
  expect(await joined.haveRead(db, questions)).toEqual([false, true, true, false])
  expect([asksA, asksB]).toEqual([[2], [2]])
  expect(await joined.placeFor(db, {} as never, placeOf('b9'), [])).toMatchObject({ name: 'b' })
})

test('a place that nobody knows any more can be seen by nobody, and nothing there waits to be read', async () => {
  const joined = joinSources([source('a', [])])
  expect(joined.knows(placeOf('z'))).toBe(false)
  expect(await joined.haveRead(db, [questionAt('z', 1)])).toEqual([true])
  expect(await joined.placeFor(db, {} as never, placeOf('z'), [])).toBeUndefined()
})
