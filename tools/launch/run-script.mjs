import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/*
 * The script runs in the launcher's own process group, at the same terminal. Signals: Ctrl-C reaches both by itself,
 * `kill` and service managers often reach the launcher alone, and the two cases look the same from here. So a signal that
 * the launcher gets is passed on once, a tenth of a second later, if the script is still there. A script that stops by
 * itself at the first signal is left alone, and the server takes a second signal within 300 ms for the first one's echo.
 */

const passOnAfterMs = 100

/** @type {NodeJS.Signals[]} */
const passedOn = process.platform === 'win32' ? [] : ['SIGINT', 'SIGTERM', 'SIGHUP']
/** On Windows Ctrl-C reaches every process of the console, and passing it on would kill at once. */
const ignored = process.platform === 'win32' ? /** @type {const} */ (['SIGINT', 'SIGHUP']) : []

/**
 * Runs a script with the terminal in its hands, and ends as it does: by the same code or the same signal. The channel
 * between the two is the script's leash: it breaks when the launcher dies in any way.
 *
 * @param {{ node: string, root: string, args: string[] }} options
 * @returns {Promise<void>}
 */
export function runScript({ node, root, args }) {
  const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })

  /** @type {Partial<Record<NodeJS.Signals, NodeJS.Timeout>>} */
  const pending = {}
  for (const signal of ignored) process.on(signal, () => {})
  for (const signal of passedOn) {
    process.on(signal, () => {
      pending[signal] ??= setTimeout(() => {
        delete pending[signal]
        child.kill(signal)
      }, passOnAfterMs)
    })
  }

  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const timer of Object.values(pending)) clearTimeout(timer)
      for (const name of passedOn) process.removeAllListeners(name)
      process.exitCode = code ?? 128 + constants.signals[signal]
      if (signal !== null && process.platform !== 'win32') process.kill(process.pid, signal)
      resolve()
    })
  })
}
