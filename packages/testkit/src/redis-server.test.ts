import { once } from 'node:events'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { hasRedisServer, startRedis } from './redis-server.ts'

describe.skipIf(!hasRedisServer)('a Redis of a test', () => {
  test('answers commands, and says what is wrong with one', async () => {
    await using redis = await startRedis({ args: ['--maxmemory', '8mb'] })
    expect(await redis.run('set', 'greeting', 'selam dünya')).toBe('OK')
    expect(await redis.run('get', 'greeting')).toBe('selam dünya')
    expect(await redis.run('config', 'get', 'maxmemory')).toBe('maxmemory\n8388608')
    await expect(redis.run('incr', 'greeting')).rejects.toThrow(/not an integer/)
  })

  test('comes back empty at the same address after a stop and after a crash', async () => {
    await using redis = await startRedis()
    for (const end of [() => redis.stop(), () => redis.kill()]) {
      await redis.run('set', 'key', 'value')
      await end()
      expect(redis.pid).toBeUndefined()
      await expect(redis.run('ping')).rejects.toThrow(/Connection refused/)
      await redis.start()
      expect(await redis.run('get', 'key')).toBe('')
    }
  })

  test('says why it cannot start', async () => {
    await expect(startRedis({ args: ['--maxmemory', 'plenty'] })).rejects.toThrow(/redis-server .* ended[^]*maxmemory/)
  })

  test('ends with the process that started it, even when that one is killed', async () => {
    // What the killed process cannot remove is removed here.
    await using folder = await mkdtempDisposable(join(tmpdir(), 'meydan-holder-'))
    const holder = fork(fileURLToPath(new URL('./redis-server.holder.ts', import.meta.url)), {
      env: { ...process.env, TMPDIR: folder.path },
    })
    const [pid] = (await once(holder, 'message')) as [number]
    holder.kill('SIGKILL')
    await vi.waitUntil(() => !isAlive(pid), { timeout: 30_000 })
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
