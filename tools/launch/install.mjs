import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { withLock } from './lock.mjs'
import { Refusal } from './refusal.mjs'

/**
 * Makes sure that the packages in `node_modules` are those of `package-lock.json`, by `npm ci` where they are not. The
 * file `node_modules/.meydan-lock` says for which lockfile and platform they were found right, so that a usual start
 * compares one hash.
 *
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}\n`
  const stampFile = join(root, 'node_modules', '.meydan-lock')
  if (readIfThere(stampFile) === stamp) return

  await withLock(join(root, '.cache', 'install.lock'), {
    onWait: () => process.stderr.write('Waiting: another start is installing the packages ...\n'),
    async work() {
      if (readIfThere(stampFile) === stamp) return
      if (!isInstalled(root, JSON.parse(lockfile.toString()))) await install(root)
      writeFileSync(stampFile, stamp)
    },
  })
}

/**
 * Whether somebody ran npm by hand: npm leaves a list of what it put into `node_modules`, to be compared with the
 * lockfile. Packages for other platforms are in the lockfile alone.
 *
 * @param {string} root
 * @param {{ packages: Record<string, LockedPackage> }} lockfile
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 */
function isInstalled(root, lockfile) {
  const list = readIfThere(join(root, 'node_modules', '.package-lock.json'))
  if (list === undefined) return false
  /** @type {Record<string, LockedPackage>} */
  const installed = JSON.parse(list).packages
  const wanted = Object.entries(lockfile.packages).filter(([path]) => path !== '')

  return (
    Object.keys(installed).every((path) => path in lockfile.packages) &&
    wanted.every(([path, locked]) => {
      const found = installed[path]
      if (found === undefined) return mayBeMissing(locked)
      return found.version === locked.version && found.integrity === locked.integrity
    })
  )
}

/** @param {LockedPackage} locked */
function mayBeMissing(locked) {
  if (!locked.optional && !locked.devOptional) return false
  const isForThisMachine = locked.os?.includes(process.platform) && locked.cpu?.includes(process.arch)
  // Which C library a machine has is not known here, and what has several alternatives is not needed at start.
  return !isForThisMachine || locked.libc !== undefined
}

/** @param {string} root */
async function install(root) {
  const npm = findNpm()
  process.stderr.write('Installing the packages that package-lock.json names; this takes a minute ...\n')
  // Development packages build the page, so NODE_ENV=production must not leave them out. What the lockfile names by its hash
  // need not be asked for again where it is cached.
  const args = ['ci', '--include=dev', '--prefer-offline']
  if (knowsStrictScripts(npm, root)) args.push('--strict-allow-scripts')
  const { code, output } = await run(npm, args, root)
  if (code !== 0)
    throw new Refusal(`${output}\nThe packages could not be installed: "npm ${args.join(' ')}" failed, see above.`)
}

/**
 * An npm that is too old for the setting prints `undefined` for it, and may refuse the flag.
 *
 * @param {Npm} npm
 * @param {string} root
 */
function knowsStrictScripts(npm, root) {
  const { stdout } = spawnSync(npm.file, [...npm.args, 'config', 'get', 'strict-allow-scripts'], {
    cwd: root,
    shell: npm.shell,
    encoding: 'utf8',
  })
  return /^(?:true|false)$/.test((stdout ?? '').trim())
}

/**
 * The npm that runs this script, else the one on the PATH.
 *
 * @typedef {{ file: string, args: string[], shell: boolean }} Npm
 * @returns {Npm}
 */
function findNpm() {
  const running = process.env.npm_execpath
  if (running !== undefined && basename(running) === 'npm-cli.js') {
    return { file: process.execPath, args: [running], shell: false }
  }
  // On Windows npm is a script, which only a shell can start.
  return { file: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * @param {Npm} npm
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(npm, args, cwd) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(npm.file, [...npm.args, ...args], { cwd, shell: npm.shell, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
    }
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
