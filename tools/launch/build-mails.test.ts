import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { buildMailsIfStale } from './build-mails.mjs'
import { plantClone } from './planted-clone.ts'

const root = join(import.meta.dirname, '..', '..')

/** Stands in for Vite: one file. */
const vite = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
const source = readFileSync('src/index.ts', 'utf8').trim()
if (source === 'broken') { console.error('error in src/index.ts'); process.exit(1) }
mkdirSync(out, { recursive: true })
writeFileSync(out + '/mails.js', source)
`

function plantMails(files: Readonly<Record<string, string>> = {}) {
  const clone = plantClone({
    'packages/mails/vite.config.ts': 'export default {}',
    'packages/mails/src/index.ts': 'one',
    'node_modules/vite/bin/vite.js': vite,
    ...files,
  })
  return { clone, build: () => buildMailsIfStale({ root: clone.root, node: process.execPath }) }
}

describe('the e-mails', () => {
  test('are built when their sources changed, and only then', async () => {
    const { clone, build } = plantMails()
    using _ = clone
    expect(await build()).toBe(true)
    expect(await build()).toBe(false)

    clone.write('packages/mails/preview/index.html', 'changed')
    clone.write('apps/web/src/page.ts', 'changed')
    expect(await build()).toBe(false)

    for (const path of ['packages/mails/src/index.ts', 'packages/protocol/src/new.ts', 'package-lock.json']) {
      clone.write(path, 'two')
      expect(await build(), path).toBe(true)
    }
    expect(clone.read('packages/mails/dist/mails.js')).toBe('two')
  })

  test('that cannot be built leave the ones before them, and are tried again', async () => {
    const { clone, build } = plantMails()
    using _ = clone
    await build()
    clone.write('packages/mails/src/index.ts', 'broken')
    await expect(build()).rejects.toThrow(/error in src\/index.ts[^]*The e-mails could not be built/)
    expect(clone.read('packages/mails/dist/mails.js')).toBe('one')
    await expect(build()).rejects.toThrow('could not be built')
  })

  test('are built with the page before what needs both, and not before what needs neither', async () => {
    const { clone } = plantMails({
      'apps/server/src/main.ts': '',
      'apps/web/vite.config.ts': 'export default {}',
      'apps/web/src/index.ts': 'page',
    })
    using _ = clone
    expect(await clone.launch(['config']).ended).toMatchObject({ code: 0, stderr: '' })
    const { code, stderr } = await clone.launch(['build']).ended
    expect(code).toBe(0)
    expect(stderr.split('\n').toSorted()).toEqual(['', 'Building the e-mails ...', 'Building the page ...'])
    expect(existsSync(join(clone.root, 'apps', 'web', 'dist', 'mails.js'))).toBe(true)
    expect(await clone.launch(['start']).ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('the e-mails as they are built', () => {
  const dist = join(root, 'packages', 'mails', 'dist')

  test('are one small module', async () => {
    await buildMailsIfStale({ root, node: process.execPath })
    expect(readdirSync(dist).filter((name) => !name.startsWith('.'))).toEqual(['mails.js'])
    expect(statSync(join(dist, 'mails.js')).size).toBeLessThan(500_000)
  })

  test('read no settings, start nothing and need no package when they are loaded, and write a mail', async () => {
    await buildMailsIfStale({ root, node: process.execPath })
    const script = `
      import { cp, mkdtemp, rm } from 'node:fs/promises'
      import { tmpdir } from 'node:os'
      const folder = await mkdtemp(tmpdir() + '/meydan-mails-')
      await cp(${JSON.stringify(join(dist, 'mails.js'))}, folder + '/mails.mjs')
      const read = []
      const note = (_, name) => {
        // Node's own loader asks for this one.
        if (name !== 'WATCH_REPORT_DEPENDENCIES') read.push(String(name))
      }
      process.env = new Proxy({}, { get: note, has: note })
      const before = process.getActiveResourcesInfo().length
      const { renderMail, ...others } = await import(folder + '/mails.mjs')
      const started = process.getActiveResourcesInfo().length - before
      const { subject } = await renderMail('test', 'tr', { instanceUrl: 'https://m.example', when: '', sender: '', server: '' })
      await rm(folder, { recursive: true })
      console.log(JSON.stringify({ read, started, others: Object.keys(others), subject }))
    `
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
    expect(JSON.parse(stdout)).toEqual({ read: [], started: 0, others: [], subject: 'Meydan deneme e-postası' })
  })
})
