import { expect, test } from 'vitest'
import { peakResidentBytes, residentBytes, slabBytesIn } from './process-memory.ts'

test('counts the objects in use of the slabs that are asked for', () => {
  const text = `slabinfo - version: 2.1
TCP                   10     13   2368   13    8 : tunables    0    0    0 : slabdata      1      1      0
TCPv6                  7     12   2560   12    8 : tunables    0    0    0 : slabdata      1      1      0
filp                 100    126    192   21    1 : tunables    0    0    0 : slabdata      6      6      0
`
  expect(slabBytesIn(text, ['TCP', 'filp'])).toBe(10 * 2368 + 100 * 192)
})

test('reads what this process holds', () => {
  const bytes = residentBytes(process.pid)
  expect(bytes).toBeGreaterThan(10_000_000)
  expect(peakResidentBytes(process.pid)).toBeGreaterThanOrEqual(bytes)
})
