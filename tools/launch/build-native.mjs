import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A compiler that hangs must not hold up a start. */
const bounds = { timeout: 30_000, killSignal: 'SIGKILL', env: { ...process.env, LC_ALL: 'C' } }

/**
 * Compiles what deliveries are cheaper with, where there is a C compiler and it is not there yet. Nobody needs it: without
 * it the server does the same by Node alone, and whatever goes wrong here is no reason not to start.
 *
 * @param {{ root: string, node: string, compiler?: string }} options the repository, the Node binary whose headers count,
 * and the compiler, `cc` unless told
 * @returns {Promise<boolean>} whether it was compiled
 */
export async function buildNativeIfStale({ root, node, compiler = 'cc' }) {
  const source = join(root, 'packages', 'platform', 'native', 'send.c')
  const headers = join(dirname(dirname(node)), 'include', 'node')
  if (process.platform !== 'linux' || !existsSync(source) || !existsSync(join(headers, 'node_api.h'))) return false

  const folder = join(root, '.cache', 'native')
  const library = join(folder, 'send.node')
  const stampFile = join(folder, 'send.stamp')
  const built = join(folder, `send-${randomUUID()}.node`)
  try {
    const stamp = createHash('sha256').update(process.arch).update(readFileSync(source)).digest('hex')
    if (existsSync(library) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
    mkdirSync(folder, { recursive: true })
    // What is there belongs to another source: rather none than a wrong one.
    rmSync(library, { force: true })
    await promisify(execFile)(compiler, ['-O2', '-shared', '-fPIC', '-I', headers, '-o', built, source], bounds)
    // What cannot be loaded is found here and not by the server.
    await promisify(execFile)(node, ['-e', 'require(process.argv[1])', built], bounds)
    renameSync(built, library)
    writeFileSync(stampFile, stamp)
    return true
  } catch (error) {
    const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (error)
    const hasNoCompiler = code === 'ENOENT' && syscall?.startsWith('spawn') === true
    if (!hasNoCompiler) process.stderr.write(`Going on without ${source}: ${reasonOf(error)}\n`)
    return false
  } finally {
    tryToRemove(built)
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const { message, stderr = '' } = /** @type {Error & { stderr?: string }} */ (error)
  return stderr.split('\n').find((line) => /error:/i.test(line)) ?? message.split('\n')[0]
}

/** @param {string} path */
function tryToRemove(path) {
  try {
    rmSync(path, { force: true })
  } catch {
    // NOTE: a folder that cannot be written to has nothing new in it.
  }
}
