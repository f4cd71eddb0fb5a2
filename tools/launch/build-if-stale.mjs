import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { withLock } from './lock.mjs'
import { Refusal } from './refusal.mjs'

/*
 * What Vite builds into a folder `dist` is built again when what it depends on has changed, and only then. A stamp beside
 * it says for which sources it was built.
 */

/** Pages that are open in browsers still ask for the files of the build that they came from. */
const keepReplacedMs = 24 * 60 * 60 * 1000

/**
 * What is built: `title` is what a person calls it, with an article and a capital letter (`The page`), `folder` holds its
 * `vite.config.ts` and its `dist`, `sources` are the files and folders that it depends on, and `finish` gets the paths of
 * the new files before anybody else sees them.
 *
 * @typedef {object} Target
 * @property {string} title
 * @property {string} folder
 * @property {readonly string[]} sources
 * @property {ReadonlySet<string>} notSources
 * @property {(paths: readonly string[]) => Promise<void>} [finish]
 */

/**
 * Builds a target unless it is there for the sources as they are.
 *
 * @param {Target} target
 * @param {{ root: string, node: string }} options the repository, and the Node binary to build with
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildIfStale(target, { root, node }) {
  const folder = join(root, target.folder)
  if (!existsSync(join(folder, 'vite.config.ts'))) return false
  const stampFile = join(folder, 'dist', '.meydan-build')
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash(target, root)
  if (isCurrent()) return false

  const name = basename(folder)
  const inSentence = target.title.charAt(0).toLowerCase() + target.title.slice(1)
  return withLock(join(root, '.cache', `build-${name}.lock`), {
    onWait: () => process.stderr.write(`Waiting: another start is building ${inSentence} ...\n`),
    async work() {
      if (isCurrent()) return false
      process.stderr.write(`Building ${inSentence} ...\n`)
      const stamp = sourceHash(target, root)
      const built = join(root, '.cache', `${name}-build-${process.pid}`)
      try {
        await build({ title: target.title, root, node, folder, into: built })
        await target.finish?.(filesIn(built))
        publish(built, join(folder, 'dist'))
      } finally {
        rmSync(built, { recursive: true, force: true })
      }
      writeFileSync(stampFile, stamp)
      return true
    },
  })
}

/**
 * @param {Target} target
 * @param {string} root
 */
function sourceHash({ sources, notSources }, root) {
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
 * @param {{ title: string, root: string, node: string, folder: string, into: string }} options
 * @returns {Promise<void>}
 */
function build({ title, root, node, folder, into }) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn']
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(node, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
    }
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Refusal(`${output}\n${title} could not be built, see above.`))
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
