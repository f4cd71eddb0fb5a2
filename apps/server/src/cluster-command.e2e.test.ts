// `npm run cluster` as a person at a terminal has it: what it says, and that nothing of it stays behind.
import { mkdtempSync, readdirSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasNginx } from '@meydan/testkit/cluster/nginx'
import { freePort } from '@meydan/testkit/free-port'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { spawnProcess, type SpawnedProcess } from '@meydan/testkit/spawned-process'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

const program = fileURLToPath(new URL('../../../tools/cluster.ts', import.meta.url))

interface Run {
  readonly command: SpawnedProcess
  readonly folder: string
  readonly url: string
  /** Of what it started. */
  readonly pids: readonly number[]
}

async function runCluster(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'meydan-command-'))
  // PostgreSQL may run as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const lines: string[] = []
  const command = spawnProcess({
    name: 'npm run cluster',
    file: process.execPath,
    args: [program, '--instances', '2', '--port', String(await freePort())],
    folder,
    env: { TMPDIR: folder },
    readyLine: /^Meydan is ready: (http:\/\/localhost:\d+)$/,
    onLine: (line) => lines.push(line),
    stopWithinMs: 120_000,
  })
  onTestFinished(async () => {
    await command.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
  })
  const [, url = ''] = await command.ready
  const pids = lines.flatMap((line) => / pid (\d+)$/.exec(line)?.[1] ?? []).map(Number)
  return { command, folder, url, pids }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const allAreGone = ({ pids }: Run) => vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 60_000 })

describe.skipIf(!hasNginx || !hasRedisServer)('npm run cluster', () => {
  test('starts everything, says where it is, and takes it away at Ctrl-C', async () => {
    const run = await runCluster()
    expect(run.pids).toHaveLength(4)
    expect(run.pids.every(isAlive)).toBe(true)
    expect((await fetch(`${run.url}/health/ready`)).status).toBe(200)
    run.command.signal('SIGINT')
    expect(await run.command.ended).toBe(0)
    await allAreGone(run)
    expect(readdirSync(run.folder)).toEqual([])
  })

  test('leaves no process behind when it is killed', async () => {
    const run = await runCluster()
    await run.command.kill()
    await allAreGone(run)
  })
})
