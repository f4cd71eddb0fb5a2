import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { startGather, type Gather } from './gather.ts'
import { MemoryBus } from './memory.ts'
import { gatherTopic } from './topics.ts'

const bus = new MemoryBus()
const started: Gather[] = []
afterAll(() => {
  for (const gather of started) gather.stop()
})

function join(name: string, answer: (question: string) => Promise<unknown>): Gather {
  const gather = startGather({ pubsub: bus.connect(), incarnation: name, clock: systemClock, answer })
  started.push(gather)
  return gather
}

test('every process answers, the one that asks first, and each once', async () => {
  let asked = 0
  const one = join('one', async (question) => (asked++, `one: ${question}`))
  const two = join('two', async (question) => `two: ${question}`)
  join('three', async () => undefined)
  join('four', () => Promise.reject(new Error('a bug')))
  join('five', () => new Promise(() => {}))
  const [first, again] = await Promise.all([one.ask('who'), one.ask('who')])
  expect(first).toEqual(['one: who', 'two: who'])
  expect(again).toBe(first)
  expect(asked).toBe(1)
  expect(await two.ask('who')).toEqual(['two: who', 'one: who'])
})

test('what is no question and no answer of this version is passed over', async () => {
  const gather = join('six', async () => 'six')
  const stranger = bus.connect()
  for (const message of [
    null,
    'x',
    {},
    { v: 2, id: 'a', from: 'b', question: 'c' },
    { v: 1, id: 'a', answer: 'late' },
  ]) {
    stranger.publish(gatherTopic('everybody'), message)
    stranger.publish(gatherTopic('six'), message)
  }
  expect(await gather.ask('who')).not.toContain('late')
})
