import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const file = fileURLToPath(new URL('./stand-back.ts', import.meta.url))

/** Stands back, and looks at the system's view of it: each thread's priority, and its session's. */
const program = `
  const { standBack } = await import(process.argv[1])
  const { readdirSync, readFileSync, existsSync } = await import('node:fs')
  const { getPriority, setPriority } = await import('node:os')
  if (process.argv[2] !== undefined) setPriority(Number(process.argv[2]))
  standBack()
  const autogroup = '/proc/self/autogroup'
  process.stdout.write(JSON.stringify({
    threads: readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread))),
    session: existsSync(autogroup) ? readFileSync(autogroup, 'utf8').trim().split(' ').at(-1) : null,
  }))`

interface Standing {
  readonly threads: readonly number[]
  readonly session: string | null
}

/** As it is before; a kernel without groups of sessions has no such file. */
function sessionOfTests(): string | null {
  return existsSync('/proc/self/autogroup')
    ? (readFileSync('/proc/self/autogroup', 'utf8').trim().split(' ').at(-1) ?? null)
    : null
}

async function standingOf({ ownSession, priority }: { ownSession: boolean; priority?: number }): Promise<Standing> {
  const args = ['--input-type=module', '-e', program, file, ...(priority === undefined ? [] : [String(priority)])]
  const child = spawn(process.execPath, args, { detached: ownSession, stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(await text(child.stdout)) as Standing
}

describe.runIf(process.platform === 'linux')('a process that stands back', () => {
  test('does so with all of its threads, and with its session', async () => {
    const { threads, session } = await standingOf({ ownSession: true })
    expect(threads.length).toBeGreaterThan(2)
    expect(new Set(threads)).toEqual(new Set([10]))
    // NOTE: a kernel without groups of sessions has no such file.
    expect(['10', null]).toContain(session)
  })

  test('leaves the session of others alone', async () => {
    const { threads, session } = await standingOf({ ownSession: false })
    expect(new Set(threads)).toEqual(new Set([10]))
    expect(session).toBe(sessionOfTests())
  })

  test('does not step forward again where it was told to stand further back', async () => {
    const { threads } = await standingOf({ ownSession: true, priority: 15 })
    expect(new Set(threads)).toEqual(new Set([15, 10]))
  })
})
