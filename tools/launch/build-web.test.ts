import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildWebIfStale } from './build-web.mjs'
import { plantClone } from './planted-clone.ts'

/** Stands in for Vite: one page and one file whose name follows its content. */
const vite = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
const source = readFileSync('src/page.ts', 'utf8').trim()
if (source === 'broken') { console.error('error in src/page.ts'); process.exit(1) }
mkdirSync(out + '/assets', { recursive: true })
writeFileSync(out + '/index.html', source)
writeFileSync(out + '/assets/' + source + '.js', source)
if (source === 'long') writeFileSync(out + '/assets/chunk.js', 'çay '.repeat(1_000))
`

function plantPage() {
  const clone = plantClone({
    'apps/web/vite.config.ts': 'export default {}',
    'apps/web/src/page.ts': 'one',
    'node_modules/vite/bin/vite.js': vite,
  })
  return { clone, build: () => buildWebIfStale({ root: clone.root, node: process.execPath }) }
}

test('a page is built when its sources changed, and only then', async () => {
  const { clone, build } = plantPage()
  using _ = clone
  expect(await build()).toBe(true)
  expect(await build()).toBe(false)

  clone.write('apps/web/e2e/page.test.ts', 'changed')
  expect(await build()).toBe(false)

  for (const path of [
    'apps/web/src/page.ts',
    'packages/client/src/new.ts',
    'packages/protocol/src/new.ts',
    'package-lock.json',
  ]) {
    clone.write(path, 'two')
    expect(await build(), path).toBe(true)
  }
  expect(clone.read('apps/web/dist/index.html')).toBe('two')
})

test('two builds at once build once', async () => {
  const { clone, build } = plantPage()
  using _ = clone
  expect((await Promise.all([build(), build()])).sort()).toEqual([false, true])
})

test('what open pages still ask for stays for a day', async () => {
  const { clone, build } = plantPage()
  using _ = clone
  const assets = join(clone.root, 'apps', 'web', 'dist', 'assets')
  await build()
  clone.write('apps/web/src/page.ts', 'two')
  await build()
  expect(readdirSync(assets).sort()).toEqual(['one.js', 'two.js'])

  utimesSync(join(assets, 'one.js'), 0, 0)
  clone.write('apps/web/src/page.ts', 'three')
  await build()
  expect(readdirSync(assets).sort()).toEqual(['three.js', 'two.js'])
})

test('what is large and not compressed yet lies there as brotli and gzip, too', async () => {
  const { clone, build } = plantPage()
  using _ = clone
  clone.write('apps/web/src/page.ts', 'long')
  await build()
  const assets = join(clone.root, 'apps', 'web', 'dist', 'assets')
  expect(readdirSync(assets).sort()).toEqual(['chunk.js', 'chunk.js.br', 'chunk.js.gz', 'long.js'])
  const text = 'çay '.repeat(1_000)
  expect(brotliDecompressSync(readFileSync(join(assets, 'chunk.js.br'))).toString()).toBe(text)
  expect(gunzipSync(readFileSync(join(assets, 'chunk.js.gz'))).toString()).toBe(text)
})

test('a build that fails leaves the page before it, and is tried again', async () => {
  const { clone, build } = plantPage()
  using _ = clone
  await build()
  clone.write('apps/web/src/page.ts', 'broken')
  await expect(build()).rejects.toThrow(/error in src\/page.ts[^]*could not be built/)
  expect(clone.read('apps/web/dist/index.html')).toBe('one')
  await expect(build()).rejects.toThrow('could not be built')
  expect(readdirSync(join(clone.root, '.cache'))).toEqual([])
})

test('without a page there is nothing to build', async () => {
  using clone = plantClone()
  expect(await buildWebIfStale({ root: clone.root, node: process.execPath })).toBe(false)
  expect(existsSync(join(clone.root, 'apps'))).toBe(false)
})
