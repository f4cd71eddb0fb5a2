import { join } from 'node:path'
import { freePort } from './dev/free-port.ts'
import { startProcessGroup } from './dev/process-group.ts'
import { whenReady } from './dev/when-ready.ts'

/*
 * npm run dev: the server, started again on each change of its code, and Vite's server, which shows changes of the page at
 * once and passes /api and /ws on. The browser talks to Vite's address only, so PUBLIC_URL names that one.
 */

const root = join(import.meta.dirname, '..')
const apiPort = await freePort(Number(process.env.PORT ?? 3000))
const webPort = await freePort(5173)
const address = `http://localhost:${webPort}`

const group = startProcessGroup([
  {
    name: 'the server',
    command: process.execPath,
    args: ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', 'start'],
    cwd: root,
    env: { PORT: String(apiPort), PUBLIC_URL: address },
  },
  {
    name: 'Vite',
    command: join(root, 'node_modules', '.bin', 'vite'),
    args: ['--port', String(webPort), '--strictPort', '--clearScreen', 'false', '--logLevel', 'warn'],
    cwd: join(root, 'apps', 'web'),
    env: { MEYDAN_DEV_API_PORT: String(apiPort) },
  },
])

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopped.abort()
    group.stop()
  })
}

whenReady([`http://127.0.0.1:${apiPort}/health`, `http://127.0.0.1:${webPort}/`], stopped.signal).then(
  () => process.stdout.write(`Meydan is ready for development: ${address}\n`),
  () => undefined,
)
process.exitCode = await group.ended
stopped.abort()
