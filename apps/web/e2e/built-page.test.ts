import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const assets = join(import.meta.dirname, '..', 'dist', 'assets')

test('[O30] the code of the page comes in parts, none of them over 1000 kB', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.filter((name) => statSync(join(assets, name)).size > 1_000_000)).toEqual([])
})
