import { watch, type FSWatcher } from 'node:fs'
import type { Server } from 'node:https'
import { dirname } from 'node:path'
import type { Clock, Timer } from '../clock.ts'
import type { TlsFiles } from '../config/config.ts'
import { readTlsPair, type TlsPair } from '../config/tls-pair.ts'
import type { Log } from '../log.ts'

/** TLS settings of the server that hold whatever the certificate. */
export const tlsOptions = { minVersion: 'TLSv1.2' } as const

/** Both files are seldom written at once: the pair is read when nothing has changed for this long. */
const settleMs = 250
/** Watching sees nothing on some network file systems, so the files are read every minute as well. */
const pollMs = 60_000

/**
 * Gives the server each new certificate that appears in the files, for the connections from then on. A pair that cannot
 * be used is logged once, and the old one stays.
 */
export function reloadTls(options: {
  server: Server
  files: TlsFiles
  pair: TlsPair
  log: Log
  clock: Clock
}): Disposable {
  const { server, files, log, clock } = options
  let current = fingerprint(options.pair)
  let lastProblem = ''
  let pending: Timer | undefined

  const reload = () => {
    try {
      const pair = readTlsPair(files)
      lastProblem = ''
      if (fingerprint(pair) === current) return
      server.setSecureContext({ ...tlsOptions, ...pair })
      current = fingerprint(pair)
      log.info({ event: 'http.tls_reloaded', certFile: files.certFile })
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      if (problem === lastProblem) return
      lastProblem = problem
      log.error({ event: 'http.tls_kept', problem })
    }
  }
  const changed = () => {
    pending?.cancel()
    pending = clock.after(settleMs, reload)
  }

  // The folders are watched, because renewals replace the files, often through links.
  const watchers = [...new Set([dirname(files.certFile), dirname(files.keyFile)])].flatMap((folder) =>
    watchFolder(folder, changed),
  )
  const poll = clock.every(pollMs, reload)
  return {
    [Symbol.dispose]() {
      pending?.cancel()
      poll.cancel()
      for (const watcher of watchers) watcher.close()
    },
  }
}

function watchFolder(folder: string, changed: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, changed)
    // NOTE: a folder that can no longer be watched is still read every minute.
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    return []
  }
}

function fingerprint({ cert, key }: TlsPair): string {
  return `${cert}\n${key}`
}
