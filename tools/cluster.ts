import { parseArgs } from 'node:util'
import { describeNeeds, findPrograms, programsAsEnv } from './test/programs.ts'

/*
 * npm run cluster [-- --instances 3] [--port 3000]: several instances with PostgreSQL, Redis and nginx on this machine, as
 * compose.yaml has them in containers. For trying things out: the data are in a temporary folder and go with the end.
 */

const { values } = parseArgs({
  options: { instances: { type: 'string', default: '3' }, port: { type: 'string', default: '3000' } },
})
const instances = numberOf('--instances', values.instances, 1, 9)
const port = numberOf('--port', values.port, 1, 65_535)

const programs = findPrograms(process.env)
const missing = describeNeeds(programs, ['redisServer', 'nginx'])
if (missing.length > 0) end(`A cluster needs programs that this machine lacks:\n${missing.join('\n')}`)

// The testkit takes the programs from here.
Object.assign(process.env, programsAsEnv(programs))
const { startCluster } = await import('../packages/testkit/src/cluster/cluster.ts')

const stop = Promise.withResolvers<void>()
// Only the first one counts: the launcher passes on what the terminal has sent already.
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => stop.resolve())

process.stdout.write(`Starting PostgreSQL, Redis, ${instances} instances and nginx ...\n`)
const started = startCluster({
  instances,
  port,
  onLine: (index, line) => process.stdout.write(`instance ${index}  ${line}\n`),
})
try {
  const cluster = await started
  const places = [
    ...cluster.instances.map(({ index, baseUrl, pid }) => [`instance ${index}`, baseUrl, pid]),
    ['Redis', cluster.redis.url, cluster.redis.pid],
    ['nginx', cluster.baseUrl, cluster.nginx.pid],
  ]
  for (const [name, address, pid] of places) process.stdout.write(`  ${name}  ${address}  pid ${pid}\n`)
  process.stdout.write(`  PostgreSQL  ${cluster.postgres.url}\n`)
  process.stdout.write(`Meydan is ready: ${cluster.baseUrl}\n`)
  await stop.promise
  process.stdout.write('Stopping ...\n')
  await cluster[Symbol.asyncDispose]()
  process.exit()
} catch (error) {
  end(error instanceof Error ? error.message : String(error))
}

function numberOf(option: string, text: string, min: number, max: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= min && number <= max) return number
  return end(`${option} is ${JSON.stringify(text)}: it must be a whole number from ${min} to ${max}.`)
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
