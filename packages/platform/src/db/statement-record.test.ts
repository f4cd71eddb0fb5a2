import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { LogBudget } from '../log-budget.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { recordStatement } from './statement-record.ts'

test('names a few slow statements a second, says how many it left out, and tells of each', () => {
  const lines: { leftOut?: number }[] = []
  const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(JSON.parse(line)) } })
  const clock = new FakeClock()
  const durations: number[] = []
  const record = { log, slowLines: new LogBudget(clock, 2), onStatement: (ms: number) => void durations.push(ms) }
  for (const ms of [300, 100, 301, 302]) recordStatement(record, 'select 1', ms)
  clock.advance(1_000)
  recordStatement(record, 'select 1', 303)
  expect(lines).toMatchObject([{ ms: 300 }, { ms: 301 }, { ms: 303, leftOut: 1 }])
  expect(durations).toEqual([300, 100, 301, 302, 303])
})
