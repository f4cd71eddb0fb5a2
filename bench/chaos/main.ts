// `npm run chaos`: proves that nothing is lost while everything breaks.
import { hasNginx } from '@meydan/testkit/cluster/nginx'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { chaos } from './chaos.ts'
import { readChaosOptions } from './options.ts'

try {
  const options = readChaosOptions(process.argv.slice(2))
  if (!hasNginx || !hasRedisServer)
    throw new Error('redis-server and nginx are needed: apt-get install redis-server nginx')
  process.exitCode = await chaos(options)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
// Connections of clients may still be open; everything that was started has ended.
process.exit()
