import { spawn } from 'node:child_process'

/** How a command ended. */
export interface CommandResult {
  /** The exit code; 1 when a signal ended it or it could not be started. */
  readonly code: number
  /** Both output streams in the order in which they came. */
  readonly output: string
  /** Standard output alone, for commands whose output is the result. */
  readonly stdout: string
}

/** A command that takes longer is stopped: what the tools run ends in seconds. */
const COMMAND_TIMEOUT_MS = 180_000

/** Where and how a command runs. */
export interface CommandOptions {
  readonly cwd: string
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a command to its end and collects what it prints. Never rejects. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const stdout: Buffer[] = []
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: COMMAND_TIMEOUT_MS,
    })
    const finish = (code: number) => {
      resolve({ code, output: Buffer.concat(chunks).toString(), stdout: Buffer.concat(stdout).toString() })
    }
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      stdout.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${command} could not be started: ${error.message}\n`))
      finish(1)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** Runs a command that owns the terminal: its output goes straight through. Resolves with the exit code. */
export function runInForeground(command: string, args: readonly string[], options: CommandOptions): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: 'inherit' })
    child.on('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
