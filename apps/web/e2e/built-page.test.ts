import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '..', 'dist')
const assets = join(dist, 'assets')

test('[O30] the code of the page comes in parts, none of them over 1000 kB', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.filter((name) => statSync(join(assets, name)).size > 1_000_000)).toEqual([])
})

test('the service worker is one small file that imports nothing: browsers run it as a plain script', () => {
  const script = readFileSync(join(dist, 'service-worker.js'), 'utf8')
  expect(script.length).toBeLessThan(10_000)
  expect(script).not.toMatch(/\b(?:import|export)\b/)
})
