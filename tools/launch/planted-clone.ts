import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const repository = join(import.meta.dirname, '..', '..')
const pinnedNode = `node-${process.platform}-${process.arch}`

const lockfile = {
  lockfileVersion: 3,
  packages: { '': { name: 'clone' }, 'node_modules/left': { version: '1.0.0', integrity: 'sha512-1' } },
}

/** Stands in for npm: does what `ci` leaves behind, and writes down how it was called. */
const npm = (options: { knowsStrictScripts: boolean; fails: boolean }) => `
const { appendFileSync, copyFileSync, mkdirSync } = require('node:fs')
const args = process.argv.slice(2)
if (args[0] === 'config') {
  console.log(${options.knowsStrictScripts ? "'false'" : "'undefined'"})
  process.exit()
}
appendFileSync('npm.calls', args.join(' ') + '\\n')
if (${options.fails}) {
  console.error('npm error: the registry does not answer')
  process.exit(7)
}
mkdirSync('node_modules', { recursive: true })
setTimeout(() => copyFileSync('package-lock.json', 'node_modules/.package-lock.json'), 300)
`

/** A clone of the repository as far as the launcher sees it, with a stand-in for npm, in a temporary directory. */
export interface PlantedClone extends Disposable {
  readonly root: string
  write(path: string, text: string): void
  read(path: string): string
  /** Starts the launcher in a process group of its own. */
  launch(args: readonly string[], env?: Readonly<Record<string, string>>): Launched
}

/** A launcher that runs, or has run. */
export interface Launched {
  readonly child: ChildProcess
  /** The next line of standard output. */
  line(): Promise<string>
  readonly ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>
}

/** Makes a clone with the launcher, the given files and, unless told otherwise, its packages installed. */
export function plantClone(
  files: Readonly<Record<string, string>> = {},
  options: { isInstalled?: boolean; knowsStrictScripts?: boolean; npmFails?: boolean } = {},
): PlantedClone {
  const { isInstalled = true, knowsStrictScripts = true, npmFails = false } = options
  const root = mkdtempSync(join(tmpdir(), 'meydan-launch-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  cpSync(join(repository, 'tools', 'launch.mjs'), join(root, 'tools', 'launch.mjs'))
  cpSync(join(repository, 'tools', 'launch'), join(root, 'tools', 'launch'), { recursive: true })
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', JSON.stringify(lockfile))
  write('npm/package.json', '{ "type": "commonjs" }')
  write('npm/npm-cli.js', npm({ knowsStrictScripts, fails: npmFails }))
  if (isInstalled) write('node_modules/.package-lock.json', JSON.stringify(lockfile))
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  symlinkSync(join(repository, 'node_modules', pinnedNode), join(root, 'node_modules', pinnedNode))
  for (const [path, text] of Object.entries(files)) write(path, text)

  const launched: ChildProcess[] = []
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    launch(args, env = {}) {
      const child = spawn(process.execPath, [join(root, 'tools', 'launch.mjs'), ...args], {
        cwd: root,
        detached: true,
        // What is compiled here is of no use to anybody: it is not kept beside the repository's own.
        env: {
          ...process.env,
          NODE_COMPILE_CACHE: undefined,
          npm_execpath: join(root, 'npm', 'npm-cli.js'),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      launched.push(child)
      return follow(child)
    },
    [Symbol.dispose]() {
      for (const child of launched) child.kill('SIGKILL')
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function follow(child: ChildProcess): Launched {
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }))
  return { child, ended, line: async () => (await lines.next()).value ?? '' }
}
