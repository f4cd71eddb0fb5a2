import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { compressWeb } from './compress-web.mjs'
import { withLock } from './lock.mjs'
import { Refusal } from './refusal.mjs'

/** What the built page depends on, and what of it does not count. */
const sources = [
  'apps/web',
  'packages/client/src',
  'packages/protocol/src',
  'package-lock.json',
  'tools/launch/compress-web.mjs',
]
const notSources = new Set(['apps/web/dist', 'apps/web/node_modules', 'apps/web/e2e'])

/** Pages that are open in browsers still ask for the files of the build that they came from. */
const keepReplacedMs = 24 * 60 * 60 * 1000

/**
 * Builds the page into `apps/web/dist` unless it is there for the sources as they are.
 *
 * @param {{ root: string, node: string }} options the repository, and the Node binary to build with
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildWebIfStale({ root, node }) {
  const web = join(root, 'apps', 'web')
  if (!existsSync(join(web, 'vite.config.ts'))) return false
  if (isCurrent(root)) return false

  return withLock(join(root, '.cache', 'build-web.lock'), {
    onWait: () => process.stderr.write('Waiting: another start is building the page ...\n'),
    async work() {
      if (isCurrent(root)) return false
      process.stderr.write('Building the page ...\n')
      const stamp = sourceHash(root)
      const built = join(root, '.cache', `web-build-${process.pid}`)
      try {
        await build({ root, node, web, into: built })
        await compressWeb(filesIn(built))
        publish(built, join(web, 'dist'))
      } finally {
        rmSync(built, { recursive: true, force: true })
      }
      writeFileSync(stampFile(root), stamp)
      return true
    },
  })
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'apps', 'web', 'dist', '.meydan-build')
}

/** @param {string} root */
function isCurrent(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === sourceHash(root)
}

/** @param {string} root */
function sourceHash(root) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of filesIn(join(root, source), (entry) => !notSources.has(toSlashes(relative(root, entry))))) {
      const content = readFileSync(path)
      hash.update(`${toSlashes(relative(root, path))}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/**
 * All files of a tree in a fixed order.
 *
 * @param {string} path
 * @param {(path: string) => boolean} [counts]
 * @returns {string[]}
 */
function filesIn(path, counts = () => true) {
  if (!existsSync(path) || !counts(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name), counts))
}

/** @param {string} path */
function toSlashes(path) {
  return path.replaceAll('\\', '/')
}

/**
 * @param {{ root: string, node: string, web: string, into: string }} options
 * @returns {Promise<void>}
 */
function build({ root, node, web, into }) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn']
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(node, args, {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
    }
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Refusal(`${output}\nThe page could not be built, see above.`))
    })
  })
}

/**
 * Moves a build to where a running server may be serving the one before. Names in it carry a hash of their content, so
 * the new files stand beside the old ones; `index.html`, which names them, is replaced last and in one step.
 *
 * @param {string} built
 * @param {string} dist
 */
function publish(built, dist) {
  const names = filesIn(built).map((path) => relative(built, path))
  const pagesLast = [
    ...names.filter((name) => !name.endsWith('.html')),
    ...names.filter((name) => name.endsWith('.html')),
  ]
  for (const name of pagesLast) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    renameSync(join(built, name), join(dist, name))
  }
  const current = new Set(names)
  for (const path of filesIn(dist)) {
    const isReplaced = !current.has(relative(dist, path))
    if (isReplaced && Date.now() - statSync(path).mtimeMs > keepReplacedMs) rmSync(path)
  }
}
