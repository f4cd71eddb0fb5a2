import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { ConnectionNews } from './connection-news.ts'

function newsOf() {
  const lines: { event: string; error?: string }[] = []
  const log = createLog({
    level: 'info',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as { event: string; error?: string }) },
  })
  const clock = new FakeClock()
  return { news: new ConnectionNews(log, clock), clock, told: () => lines.map(({ event, error }) => error ?? event) }
}

test('tells each reason of a lost connection once a minute, and its return', () => {
  const { news, clock, told } = newsOf()
  for (let tries = 0; tries < 3; tries++) {
    news.failed(new Error('ECONNREFUSED'))
    news.failed(new Error('WRONGPASS'))
    clock.advance(10_000)
  }
  expect(told()).toEqual(['ECONNREFUSED', 'WRONGPASS'])
  clock.advance(30_000)
  news.failed(new Error('WRONGPASS'))
  expect(told().slice(2)).toEqual(['WRONGPASS'])
  news.restored()
  news.restored()
  news.failed(new Error('WRONGPASS'))
  expect(told().slice(3)).toEqual(['redis.restored', 'WRONGPASS'])
})

test('tells no more than ten reasons a minute', () => {
  const { news, told } = newsOf()
  for (let reason = 0; reason < 100; reason++) news.failed(`reason ${reason}`)
  expect(told()).toHaveLength(10)
})
