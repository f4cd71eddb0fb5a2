import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'

/** Logs when it is told to, and ends at once. */
const program = `
import { createLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
const log = createLog({ level: 'info' })
process.stdin.once('data', () => {
  for (let line = 0; line < 10; line++) log.info({ event: 'test.line', line })
  process.exit(0)
})
process.stdout.write('ready')
`

async function started() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

test('a process that ends at once has written all of its lines', async () => {
  const child = await started()
  let written = ''
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()))
  child.stdin.write('go')
  const [code] = (await once(child, 'close')) as [number | null]
  expect([code, written.trim().split('\n').length]).toEqual([0, 10])
})

test('a process whose log nobody reads any more can still end', async () => {
  const child = await started()
  child.stderr.destroy()
  await once(child.stderr, 'close')
  child.stdin.write('go')
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
})
