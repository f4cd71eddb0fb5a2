import { spawn, spawnSync } from 'node:child_process'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'

/*
 * The leash on Windows, where there are no signals: run as `node windows-supervisor.ts <program> <args>`, it starts the
 * program and stops it by pg_ctl when pipe 3, which only the parent writes to, closes.
 */

const [file, ...args] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: windows-supervisor.ts <program> <args>')

const program = spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit'], windowsHide: true })
program.once('exit', (code) => process.exit(code ?? 1))
program.once('error', (error) => {
  console.error(error.message)
  process.exit(127)
})

new Socket({ fd: 3 }).on('error', stop).once('close', stop).resume()

let isStopping = false

function stop(): void {
  if (isStopping) return
  isStopping = true
  const clusterDir = args[args.indexOf('-D') + 1]
  const pgCtl = join(dirname(file!), 'pg_ctl.exe')
  const stopBy = (mode: string) =>
    spawnSync(pgCtl, ['stop', '-D', clusterDir!, '-m', mode, '-t', '10'], { windowsHide: true })
  if (stopBy('fast').status !== 0 && stopBy('immediate').status !== 0) program.kill()
}
