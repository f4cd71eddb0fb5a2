import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * A lock file with its holder's pid. The holder touches it while it works: a lock whose process is gone, or that nobody
 * has touched for a while because its pid belongs to a stranger by now, is broken by the next one.
 */

const touchEveryMs = 5_000
const abandonedAfterMs = 30_000
const askEveryMs = 200

/**
 * Runs a piece of work while no other launcher on this tree does, and waits for another's to end.
 *
 * @template T
 * @param {string} path
 * @param {{ onWait: () => void, work: () => Promise<T> }} options
 * @returns {Promise<T>}
 */
export async function withLock(path, { onWait, work }) {
  mkdirSync(dirname(path), { recursive: true })
  let isWaiting = false
  while (!take(path)) {
    if (breakAbandoned(path)) continue
    if (!isWaiting) onWait()
    isWaiting = true
    await sleep(askEveryMs)
  }
  const touching = setInterval(() => touch(path), touchEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    rmSync(path, { force: true })
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // Somebody removed it by hand: the work goes on.
  }
}

/**
 * Moves an abandoned lock aside, and says whether it is worth another try. Two may judge the same lock abandoned: the
 * slower one may then hold the faster one's new lock in hand, sees it by its age, and puts it back.
 *
 * @param {string} path
 */
function breakAbandoned(path) {
  if (!isAbandoned(path)) return false
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (!isAbandoned(aside)) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  rmSync(aside, { force: true })
  return true
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    const isFresh = Date.now() - statSync(path).mtimeMs < abandonedAfterMs
    const pid = Number(readFileSync(path, 'utf8'))
    // Between making the file and writing the pid it is empty.
    return !isFresh || (pid > 0 && !isAlive(pid))
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
