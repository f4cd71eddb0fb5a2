import { expect, test } from 'vitest'
import { metricsIn, sumOf } from './metrics.ts'

test('sums a metric over its labels and over processes, and no other that begins alike', () => {
  const page = metricsIn(`# HELP reads_total Reads.
# TYPE reads_total counter
reads_total{kind="log"} 2
reads_total{kind="heads"} 3
reads_total_other 100
sockets 7
`)
  expect(sumOf([page, page], 'reads_total')).toBe(10)
  expect(sumOf([page], 'sockets')).toBe(7)
  expect(sumOf([page], 'nothing')).toBe(0)
})
