import { describe, expect, it } from 'vitest'
import { startProcessGroup } from './process-group.ts'

const program = (name: string, code: string) => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  cwd: import.meta.dirname,
  env: {},
})
const waits = 'setInterval(() => {}, 1000)'

describe('programs side by side', () => {
  it('end together when one fails, with its code', async () => {
    const group = startProcessGroup([program('waits', waits), program('fails', 'process.exit(3)')])
    expect(await group.ended).toBe(3)
  })

  it('end without a failure when they are stopped', async () => {
    const group = startProcessGroup([program('one', waits), program('two', waits)])
    group.stop()
    expect(await group.ended).toBe(0)
  })

  it('end by force on the second call', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${waits}`
    const group = startProcessGroup([program('stubborn', stubborn)])
    group.stop()
    group.stop()
    expect(await group.ended).toBe(0)
  })
})
