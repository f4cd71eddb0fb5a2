import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { buildNativeIfStale } from './build-native.mjs'
import { plantClone } from './planted-clone.ts'

const source = readFileSync(join(import.meta.dirname, '../../packages/platform/native/send.c'), 'utf8')

function plantSource(text = source) {
  const clone = plantClone({ 'packages/platform/native/send.c': text })
  const built = join(clone.root, '.cache/native/send.node')
  const build = (compiler?: string) =>
    buildNativeIfStale({ root: clone.root, node: process.execPath, ...(compiler === undefined ? {} : { compiler }) })
  return { clone, built, build }
}

const compiler = 'cc'
const headers = join(dirname(dirname(process.execPath)), 'include/node/node_api.h')
const hasCompiler =
  process.platform === 'linux' && existsSync(headers) && spawnSync(compiler, ['--version']).status === 0

test.skipIf(!hasCompiler)('it is compiled when its source changed, and only then', async () => {
  const { clone, built, build } = plantSource()
  using _ = clone
  expect(await build()).toBe(true)
  expect(createRequire(import.meta.url)(built)).toBeTypeOf('function')
  expect(await build()).toBe(false)
  clone.write('packages/platform/native/send.c', `${source}\n`)
  expect(await build()).toBe(true)
  rmSync(built)
  expect(await build()).toBe(true)
  expect(readdirSync(dirname(built))).toEqual(['send.node', 'send.stamp'])
})

test('without a compiler there is none, and not a word about it', async () => {
  const { clone, built, build } = plantSource()
  using _ = clone
  const said = vi.spyOn(process.stderr, 'write')
  expect(await build('no-such-compiler')).toBe(false)
  expect(said).not.toHaveBeenCalled()
  expect(existsSync(built)).toBe(false)
  said.mockRestore()
})

test.skipIf(!hasCompiler).each([
  ['cannot be compiled', 'this is not C', /^Going on without .*send\.c: .*error/],
  ['makes what cannot be loaded', 'int nothing;', /^Going on without .*send\.c: Error: .*self-register/],
])('a source that %s is told of, and the one before is gone', async (_what, text, sentence) => {
  const { clone, built, build } = plantSource()
  using _ = clone
  await build()
  clone.write('packages/platform/native/send.c', text)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await build()).toBe(false)
  expect(said.mock.calls.join('')).toMatch(sentence)
  expect(readdirSync(dirname(built))).toEqual(['send.stamp'])
  said.mockRestore()
})

test('a folder that cannot be used is no reason not to start', async () => {
  const { clone, build } = plantSource()
  using _ = clone
  clone.write('.cache/native', 'a file')
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await build()).toBe(false)
  said.mockRestore()
})
