import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './refusal.mjs'

/** From here on Node runs TypeScript as it is written here, without a flag or a warning. */
const oldestNode = [24, 7]

/**
 * Finds the Node to run the product with: the one that the lockfile pins, else the machine's own where it is new enough.
 * npm puts no link to the pinned one, it is taken by its path.
 *
 * @param {string} root
 * @returns {string}
 */
export function findNode(root) {
  const pinned =
    process.platform === 'win32'
      ? join(root, 'node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')
      : join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')

  // A binary for glibc is there on a machine with musl, too, and does not start.
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (isNewEnough(process.versions.node)) return process.execPath
  throw new Refusal(
    `Meydan needs Node ${oldestNode.join('.')} or newer on this machine (${process.platform}-${process.arch}), and this is Node ${process.versions.node}. ` +
      'Install the newest Node 24 from https://nodejs.org and start again.',
  )
}

/** @param {string} version */
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}
