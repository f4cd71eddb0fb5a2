// `npm run chaos`: proves that nothing is lost while everything breaks. With `--jobs`, it is background work that must not be.
import { hasNginx } from '@meydan/testkit/cluster/nginx'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { chaos } from './chaos.ts'
import { jobsChaos } from './jobs/jobs-chaos.ts'
import { readJobsChaosOptions } from './jobs/options.ts'
import { readChaosOptions } from './options.ts'

try {
  const args = process.argv.slice(2)
  process.exitCode = args.includes('--jobs') ? await jobsChaos(readJobsChaosOptions(args)) : await chaosOfCluster(args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
// Connections of clients may still be open; everything that was started has ended.
process.exit()

function chaosOfCluster(args: readonly string[]): Promise<number> {
  const options = readChaosOptions(args)
  if (!hasNginx || !hasRedisServer)
    throw new Error('redis-server and nginx are needed: apt-get install redis-server nginx')
  return chaos(options)
}
