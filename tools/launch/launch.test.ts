import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plantClone } from './planted-clone.ts'

const showsItself = `
import { realpathSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
const [firstOnPath] = process.env.PATH.split(delimiter)
const isTyped: boolean = realpathSync(firstOnPath) === dirname(process.execPath)
console.log(JSON.stringify({ args: process.argv.slice(2), execPath: process.execPath, isFirstOnPath: isTyped }))
`

const countsSignals = `
const got: string[] = []
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    got.push(signal)
    if (got.length === 1) setTimeout(() => { console.log(got.join()); process.exit(5) }, 600)
  })
}
setInterval(() => {}, 1000)
console.log('ready')
`

const leash = join(import.meta.dirname, '..', '..', 'packages', 'platform', 'src', 'lifecycle', 'leash.ts')
const watchesItsLeash = `
import { watchLeash } from ${JSON.stringify(leash)}
watchLeash(() => { console.log('parent gone'); process.exit() })
setInterval(() => {}, 1000)
console.log('ready')
`

const main = 'apps/server/src/main.ts'

describe('the launcher', () => {
  test("runs a command's script on the pinned Node, with that Node first on the PATH, and passes the arguments on", async () => {
    using clone = plantClone({ [main]: showsItself })
    const { code, stdout } = await clone.launch(['admin', 'reset-password', 'ada@example.org']).ended
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      args: ['admin', 'reset-password', 'ada@example.org'],
      execPath: expect.stringContaining(join('node_modules', `node-${process.platform}-${process.arch}`)),
      isFirstOnPath: true,
    })
  })

  test('refuses a command that it does not know, with the list of those it knows', async () => {
    using clone = plantClone()
    for (const name of ['constructor', 'nonsense']) {
      expect(await clone.launch([name]).ended).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('start|dev|test'),
      })
    }
  })

  test('keeps compiled code beside the packages, but not for commands that run once', async () => {
    const showsFolder = `console.log(process.env.NODE_COMPILE_CACHE ?? 'none')`
    using clone = plantClone({ [main]: showsFolder, 'tools/test.ts': showsFolder })
    expect((await clone.launch(['test']).ended).stdout).toContain(join('node_modules', '.cache', 'code'))
    expect((await clone.launch(['config']).ended).stdout).toBe('none\n')
  })

  test("ends with its script's code", async () => {
    using clone = plantClone({ 'tools/check.ts': 'process.exit(3)' })
    expect(await clone.launch(['check']).ended).toMatchObject({ code: 3, signal: null })
  })

  test('ends by the signal that its script ended by', async () => {
    using clone = plantClone({ 'tools/check.ts': `process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)` })
    expect(await clone.launch(['check']).ended).toMatchObject({ code: null, signal: 'SIGTERM' })
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes a %s on once, and waits for its script',
    async (signal) => {
      using clone = plantClone({ [main]: countsSignals })
      const launched = clone.launch(['config'])
      await launched.line()
      launched.child.kill(signal)
      launched.child.kill(signal)
      expect(await launched.line()).toBe(signal)
      expect((await launched.ended).code).toBe(5)
    },
  )

  test('outlives a Ctrl-C to the whole group; the script sees it twice at most', async () => {
    using clone = plantClone({ [main]: countsSignals })
    const launched = clone.launch(['config'])
    await launched.line()
    process.kill(-launched.child.pid!, 'SIGINT')
    expect(['SIGINT', 'SIGINT,SIGINT']).toContain(await launched.line())
    expect((await launched.ended).code).toBe(5)
  })

  test('takes a script that watches its leash along when it is killed with -9', async () => {
    using clone = plantClone({ [main]: watchesItsLeash })
    const launched = clone.launch(['config'])
    expect(await launched.line()).toBe('ready')
    launched.child.kill('SIGKILL')
    expect(await launched.line()).toBe('parent gone')
  })
})

describe('the packages', () => {
  test('are installed by npm ci where they are missing, once, and only what the lockfile names', async () => {
    using clone = plantClone({ [main]: '' }, { isInstalled: false })
    const [first, second] = await Promise.all([clone.launch(['config']).ended, clone.launch(['config']).ended])
    expect([first.code, second.code]).toEqual([0, 0])
    expect(clone.read('npm.calls')).toBe('ci --include=dev --prefer-offline --strict-allow-scripts\n')
    expect(first.stderr + second.stderr).toContain('Installing the packages')

    expect(await clone.launch(['config']).ended).toMatchObject({ code: 0, stderr: '' })
    expect(clone.read('npm.calls').split('\n')).toHaveLength(2)
  })

  test('are installed without the flag by an npm that does not know it', async () => {
    using clone = plantClone({ [main]: '' }, { isInstalled: false, knowsStrictScripts: false })
    await clone.launch(['config']).ended
    expect(clone.read('npm.calls')).toBe('ci --include=dev --prefer-offline\n')
  })

  test('that somebody installed by hand are taken as they are', async () => {
    using clone = plantClone({ [main]: '' })
    expect(await clone.launch(['config']).ended).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(clone.root, 'npm.calls'))).toBe(false)
  })

  test('are installed anew when the lockfile names others', async () => {
    using clone = plantClone({ [main]: '' })
    await clone.launch(['config']).ended
    clone.write('package-lock.json', clone.read('package-lock.json').replace('1.0.0', '1.0.1'))
    await clone.launch(['config']).ended
    expect(clone.read('npm.calls')).toContain('ci')
  })

  test("show npm's output when they cannot be installed, and nothing runs", async () => {
    using clone = plantClone({ [main]: `console.log('ran')` }, { isInstalled: false, npmFails: true })
    const { code, stdout, stderr } = await clone.launch(['config']).ended
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/the registry does not answer[^]*could not be installed/)
  })

  test('are not waited for when the one who installed them died', async () => {
    using clone = plantClone({ [main]: '', '.cache/install.lock': '999999999' })
    expect((await clone.launch(['config']).ended).code).toBe(0)

    using other = plantClone({ [main]: '', '.cache/install.lock': String(process.pid) })
    utimesSync(join(other.root, '.cache', 'install.lock'), 0, 0)
    expect((await other.launch(['config']).ended).code).toBe(0)
  })
})
