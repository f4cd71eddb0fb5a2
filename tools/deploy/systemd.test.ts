// The units of systemd against each other and what the product knows: none is started in tests.
import { expect, test } from 'vitest'
import { knownSettings, textOf } from './test-files.ts'

const names = ['meydan.service', 'meydan@.service', 'meydan-worker.service']
const units = names.map((name) => ({ name, lines: textOf(`deploy/systemd/${name}`).split('\n') }))

/** What a unit may do and what it is kept from: all lines from its folder for data on. */
const protectionOf = (lines: readonly string[]) =>
  lines.slice(lines.findIndex((line) => line.startsWith('StateDirectoryMode='))).filter((line) => !line.startsWith('#'))

test('the units set what the product knows', () => {
  const known = knownSettings()
  for (const { name, lines } of units) {
    const set = lines
      .filter((line) => /^(Environment|ExecStart)=/.test(line))
      .flatMap((line) => [...line.matchAll(/\b([A-Z]{2,}(?:_[A-Z]+)*)=/g)].map(([, setting]) => setting as string))
    expect(set).toContain('NODE_ENV')
    expect({ name, unknown: set.filter((setting) => !known.has(setting)) }).toEqual({ name, unknown: [] })
  }
})

test('the units are kept from the same', () => {
  const [first, ...others] = units.map(({ lines }) => protectionOf(lines))
  expect(first?.length).toBeGreaterThan(20)
  for (const other of others) expect(other).toEqual(first)
})

test('jobs run where nobody else wants to, as the bench of letters runs them', () => {
  const worker = units.find(({ name }) => name === 'meydan-worker.service')?.lines ?? []
  expect(worker).toContain('CPUWeight=idle')
  const program = worker.find((line) => line.startsWith('ExecStart='))
  expect(program).toContain(' ROLES=worker ')
  expect(program).toContain('/bin/node --max-semi-space-size=8 apps/')
  expect(textOf('bench/letters/office.ts')).toContain("['--max-semi-space-size=8']")
})
