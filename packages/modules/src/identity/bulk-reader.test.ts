import type { Clock } from '@meydan/platform/clock'
import { expect, test } from 'vitest'
import { createBulkReader } from './bulk-reader.ts'

function newReader(freshForMs: number) {
  let now = 0
  const asked: string[][] = []
  const reader = createBulkReader<string>({
    clock: { monotonic: () => now } as Clock,
    cacheSize: 10,
    patience: { perRequestMs: 50, atMostMs: 50 },
    async readAll(keys) {
      asked.push([...keys])
      return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, { value: `${key}!`, freshForMs }]))
    },
  })
  return { reader, asked, turn: (ms: number) => (now += ms) }
}

test('keeps a value for as long as it says, and reads it again then', async () => {
  const { reader, asked, turn } = newReader(2_000)
  expect(await reader.read('a')).toBe('a!')
  turn(1_999)
  await reader.read('a')
  expect(asked).toHaveLength(1)
  turn(1)
  await reader.read('a')
  expect(asked).toHaveLength(2)
})

test('reads a key once for all who ask while it is read, and does not keep that there is none', async () => {
  const { reader, asked } = newReader(2_000)
  expect(await Promise.all([reader.read('a'), reader.read('unknown'), reader.read('a')])).toEqual([
    'a!',
    undefined,
    'a!',
  ])
  expect(asked).toEqual([['a', 'unknown']])
  await reader.read('unknown')
  expect(asked).toHaveLength(2)
})

test('counts what it had and what it had not, and what it holds', async () => {
  const { reader, turn } = newReader(2_000)
  await reader.read('a')
  await Promise.all([reader.read('a'), reader.read('b'), reader.read('b'), reader.read('unknown')])
  expect(reader.stats()).toEqual({ hits: 1, misses: 4, entries: 2, maxEntries: 10 })
  turn(2_000)
  await reader.read('a')
  expect(reader.stats()).toMatchObject({ hits: 1, misses: 5, entries: 1 })
  reader.forget()
  expect(reader.stats()).toMatchObject({ hits: 1, misses: 5, entries: 0 })
})

test('holds nothing that nobody may be given any more, once something else is read', async () => {
  const { reader, turn } = newReader(2_000)
  await reader.read('a')
  turn(1_000)
  await reader.read('b')
  turn(1_000)
  await reader.read('c')
  expect(reader.stats().entries).toBe(2)
  turn(5_000)
  await reader.read('d')
  expect(reader.stats().entries).toBe(1)
})

test('asks anew after forgetting, even when the same key is being read', async () => {
  const { reader, asked } = newReader(2_000)
  const before = reader.read('a')
  reader.forget((value) => value === 'a!')
  await Promise.all([before, reader.read('a')])
  expect(asked.flat()).toEqual(['a', 'a'])
  await reader.read('a')
  expect(asked.flat()).toHaveLength(2)
})

test('collects those who are patient, and lets nobody else wait for them', async () => {
  const { reader, asked } = newReader(2_000)
  await reader.read('a', { isPatient: true })
  const patient = ['b', 'c'].map((key) => reader.read(key, { isPatient: true }))
  expect(await reader.read('c')).toBe('c!')
  expect(await Promise.all(patient)).toEqual(['b!', 'c!'])
  expect(asked).toEqual([['a'], ['c'], ['b', 'c']])
  await reader.read('b')
  expect(asked).toHaveLength(3)
})
