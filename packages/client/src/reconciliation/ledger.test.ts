import { ledgerStream, newId, type Operation, type ResultOf, type WorkspaceId } from '@meydan/protocol'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'
import type { Call } from '../http/caller.ts'
import type { ScreenStreamHandlers } from '../sync/screen-streams.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { Ledger, type LedgerChanges } from './ledger.ts'
import type { LetterPage } from './letter-pages.ts'

const workspaceId = newId<WorkspaceId>()
const stream = ledgerStream(workspaceId)
const letterOf = (state: Letter['state'], id = newId<Letter['id']>()) => ({ id, state }) as Letter

function pageAt(offset: number, letters: readonly Letter[], epoch = '1'): LetterPage {
  return { letters: [...letters], nextCursor: null, positions: { epoch, offsets: { [stream]: offset } } }
}

/** A ledger whose server answers with these pages, one after the other. */
function ledgerUnderTest(...answers: (LetterPage | (() => LetterPage))[]) {
  const clock = new FakeClock()
  const changes: LedgerChanges[] = []
  const starts: number[] = []
  const ends: string[] = []
  let handlers: ScreenStreamHandlers | undefined
  const call: Call = <O extends Operation>() => {
    const answer = answers.shift()
    return Promise.resolve((typeof answer === 'function' ? answer() : answer) as ResultOf<O>)
  }
  const ledger = new Ledger({
    workspaceId,
    clock,
    call,
    follow: (key, given) => {
      expect(key).toBe(stream)
      handlers = given
      return () => (handlers = undefined)
    },
  })
  const watch = () =>
    ledger.watch({
      onStart: ({ offset }) => starts.push(offset),
      onEnd: () => ends.push('end'),
      onChanges: (one) => changes.push(one),
    })
  return {
    ledger,
    clock,
    changes,
    starts,
    ends,
    end: () => handlers?.onEnd(),
    watch,
    isFollowed: () => handlers !== undefined,
    start: (offset: number, epoch = '1') => handlers?.onStart({ epoch, offset }),
    change: (offset: number, letter: Letter) =>
      handlers?.onEvent({ stream, offset, kind: 'reconciliation.letter.changed', payload: { letter } }),
  }
}

const states = ({ letters }: LetterPage) => letters.map(({ state }) => state)

test('tells what changes together, of each letter the last', async () => {
  const { changes, clock, watch, start, change } = ledgerUnderTest()
  watch()
  start(1)
  const [one, other] = [letterOf('draft'), letterOf('draft')]
  change(2, { ...one, state: 'sent' })
  change(3, { ...one, state: 'seen' })
  change(4, { ...other, state: 'sent' })
  expect(changes).toEqual([])
  await clock.advance(150)
  expect(changes).toHaveLength(1)
  expect([...(changes[0]?.letters ?? [])].map(([, { letter }]) => letter.state)).toEqual(['seen', 'sent'])
})

test('brings an answer up to date with events that came before it, and not with those that are in it', async () => {
  const letter = letterOf('sent')
  const { ledger, watch, start, change } = ledgerUnderTest(
    pageAt(5, [letter]),
    pageAt(6, [{ ...letter, state: 'disputed' }]),
  )
  watch()
  start(5)
  change(6, { ...letter, state: 'seen' })
  expect(states(await ledger.listLetters({}))).toEqual(['seen'])
  expect(states(await ledger.listLetters({}))).toEqual(['disputed'])
})

test('an answer from before the stream began is asked for again', async () => {
  const { ledger, clock, watch, start } = ledgerUnderTest(
    () => {
      start(9)
      return pageAt(8, [letterOf('draft')])
    },
    pageAt(9, [letterOf('sent')]),
  )
  watch()
  const asked = ledger.listLetters({})
  await clock.advance(200)
  expect(states(await asked)).toEqual(['sent'])
})

test('of more changes than are remembered an old answer is asked for again', async () => {
  const { ledger, clock, watch, start, change } = ledgerUnderTest(pageAt(1, []), pageAt(5_003, []))
  watch()
  start(1)
  for (let offset = 2; offset <= 5_003; offset++) change(offset, letterOf('sent'))
  const asked = ledger.listLetters({})
  await clock.advance(200)
  expect((await asked).positions.offsets).toEqual({ [stream]: 5_003 })
})

test('is followed while somebody watches, and tells whoever comes later where it stands', () => {
  const { isFollowed, starts, watch, start } = ledgerUnderTest()
  const [one, other] = [watch(), watch()]
  start(4)
  expect(starts).toEqual([4, 4])
  const third = watch()
  expect(starts).toEqual([4, 4, 4])
  one()
  third()
  expect(isFollowed()).toBe(true)
  other()
  expect(isFollowed()).toBe(false)
})

test('pages that are held are drawn with the changes since they were read, whatever answers come meanwhile', async () => {
  const { ledger, clock, watch, start, change } = ledgerUnderTest()
  const letter = letterOf('sent')
  const [held, newer] = [pageAt(5, [letter]), pageAt(7, [{ ...letter, state: 'disputed' }])]
  const draw = (page: LetterPage) => states(ledger.view.getSnapshot().upToDate(page))
  const end = watch()
  start(5)
  const before = ledger.view.getSnapshot()
  expect(before.upToDate(held)).toBe(held)
  change(6, { ...letter, state: 'seen' })
  await clock.advance(150)
  expect(ledger.view.getSnapshot()).not.toBe(before)
  expect([draw(held), draw(newer)]).toEqual([['seen'], ['disputed']])
  end()
  watch()
  start(6)
  expect(draw(held)).toEqual(['seen'])
  start(2, '2')
  expect(draw(held)).toEqual(['sent'])
})

test('whoever watches is told when changes were forgotten, for what they hold cannot be drawn right any more', async () => {
  const { clock, starts, watch, start, change } = ledgerUnderTest()
  watch()
  start(1)
  for (let offset = 2; offset <= 5_003; offset++) change(offset, letterOf('sent'))
  await clock.advance(150)
  expect(starts).toEqual([1, 3])
  change(5_004, letterOf('sent'))
  change(5_005, letterOf('sent'))
  await clock.advance(150)
  expect(starts).toEqual([1, 3, 5])
})

test('tells when the stream ends, and of nobody’s letters when somebody else signs in', async () => {
  const { ledger, changes, clock, ends, end, watch, start, change } = ledgerUnderTest()
  const letter = letterOf('sent')
  watch()
  start(1)
  end()
  expect(ends).toEqual(['end'])
  start(1)
  change(2, { ...letter, state: 'seen' })
  ledger.reset()
  await clock.advance(150)
  expect(changes).toEqual([])
  expect(states(ledger.view.getSnapshot().upToDate(pageAt(1, [letter])))).toEqual(['sent'])
})
