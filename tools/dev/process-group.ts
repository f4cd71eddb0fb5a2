import { spawn, type ChildProcess } from 'node:child_process'

/** One of the programs that run side by side. */
export interface ProgramSpec {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Programs that live and end together. */
export interface ProcessGroup {
  /** Resolves when all of them have ended, with the first code that was not 0. */
  readonly ended: Promise<number>
  /** Asks all of them to end; a second call ends them by force. */
  stop(): void
}

/**
 * Starts programs side by side; when one ends, so do the others. Each gets a process group of its own, because Ctrl-C in
 * a terminal would otherwise reach the server twice, directly and through its watcher, and twice means force.
 */
export function startProcessGroup(specs: readonly ProgramSpec[]): ProcessGroup {
  let isStopping = false
  const children: ChildProcess[] = []

  const stop = () => {
    const signal = isStopping ? 'SIGKILL' : 'SIGTERM'
    isStopping = true
    for (const child of children) signalGroup(child, signal)
  }

  const endings = specs.map(
    (spec) =>
      new Promise<number>((resolve) => {
        const child = spawn(spec.command, spec.args, {
          cwd: spec.cwd,
          env: { ...process.env, ...spec.env },
          stdio: ['ignore', 'inherit', 'inherit'],
          detached: true,
        })
        children.push(child)
        const end = (code: number) => {
          if (!isStopping) stop()
          resolve(code)
        }
        child.once('error', (error) => {
          process.stderr.write(`${spec.name} could not be started: ${error.message}\n`)
          end(1)
        })
        child.once('exit', (code) => end(isStopping ? 0 : (code ?? 1)))
      }),
  )
  return { ended: Promise.all(endings).then((codes) => codes.find((code) => code !== 0) ?? 0), stop }
}

/** By force the whole group goes, so that a watcher's child does not stay; asked kindly, the watcher passes it on. */
function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  if (signal === 'SIGKILL') process.kill(-child.pid, signal)
  else child.kill(signal)
}
