// Several processes on one port: starts them, starts those again that end, stops them all, and carries their bus where
// there is no Redis.
import type { Clock } from '@meydan/platform/clock'
import type { Config } from '@meydan/platform/config/config'
import type { Secrets } from '@meydan/platform/config/secrets'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { openListener } from '@meydan/platform/http/listener'
import { StoppedError, type Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { Relay } from '@meydan/platform/pubsub/relay'
import cluster, { type Worker } from 'node:cluster'
import type { Serving } from '../serve.ts'
import { RestartPace } from './restart-pace.ts'
import type { ToSupervisor, ToWorker, WorkerOrder } from './messages.ts'

/** Longer than a worker gives its own parts. */
const stopWithinMs = 40_000

/** Starts the workers of the configuration. Resolves when all serve. Rejects when one ends before that. */
export async function superviseWorkers(
  lifecycle: Lifecycle,
  options: { config: Config; secrets: Secrets; target: ConnectionTarget; log: Log; clock: Clock },
): Promise<Serving> {
  const { config, secrets, target, clock } = options
  const log = options.log.child({ part: 'workers' })
  const order: Omit<WorkerOrder, 'index'> = {
    kind: 'serve',
    target,
    port: await findPort(options),
    isRelayed: secrets.redis === undefined,
  }
  const relay = new Relay()
  const running = new Set<Worker>()
  const pace = new RestartPace(clock)
  const first = Promise.withResolvers<Serving>()
  let started = 0
  let isServing = false
  let isStopping = false
  let onEmpty: (() => void) | undefined

  function startOne(index: number): void {
    const worker = cluster.fork()
    const send = (message: ToWorker, onTaken?: () => void) => {
      if (!worker.isConnected()) return onTaken?.()
      // NOTE: a worker that has just ended cannot be told anything; its end is seen below.
      worker.send(message, () => onTaken?.())
    }
    const startedAt = clock.monotonic()
    const peer = relay.join({ send: (notice, onTaken) => send({ kind: 'bus', notice }, onTaken) })
    running.add(worker)
    worker.on('error', (error) => log.warn({ event: 'workers.unreachable', error: error.message }))
    worker.on('message', (message: ToSupervisor) => {
      if (message.kind === 'bus') return peer.receive(message.request)
      if (isServing) log.info({ event: 'workers.restarted', pid: worker.process.pid })
      else if (++started === config.workers) first.resolve(message.serving)
    })
    worker.on('exit', (code, signal) => {
      running.delete(worker)
      peer.leave()
      if (running.size === 0) onEmpty?.()
      if (isStopping) return
      log.error({ event: 'workers.ended', pid: worker.process.pid, code, signal })
      if (!isServing) return first.reject(new WorkerFailedError())
      pace.next(clock.monotonic() - startedAt, () => {
        if (!isStopping) startOne(index)
      })
    })
    send({ ...order, index })
  }

  await lifecycle.start('workers', {
    start: async () => {
      for (let index = 0; index < config.workers; index++) startOne(index)
    },
    stop: async () => {
      isStopping = true
      pace.stop()
      if (running.size === 0) return
      const empty = new Promise<void>((resolve) => {
        onEmpty = resolve
      })
      for (const worker of running) if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies ToWorker)
      const timer = clock.after(stopWithinMs, () => {
        for (const worker of running) worker.process.kill('SIGKILL')
      })
      await empty
      timer.cancel()
    },
    stopDeadlineMs: stopWithinMs + 5_000,
  })
  const serving = await Promise.race([first.promise, stopped(lifecycle)])
  isServing = true
  return serving
}

/** A worker that cannot start has said why. */
class WorkerFailedError extends Error {
  override readonly name = 'RefusedError'

  constructor() {
    super('A worker ended before it served.')
  }
}

/** The port for all workers: the one that was set, or the next free one. */
async function findPort({ config, log, clock }: { config: Config; log: Log; clock: Clock }): Promise<number> {
  const listener = await openListener({ config: config.http, log, clock })
  await listener.stop()
  return listener.port
}

function stopped(lifecycle: Lifecycle): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  const tell = () => reject(new StoppedError('workers'))
  if (lifecycle.stopping.aborted) tell()
  else lifecycle.stopping.addEventListener('abort', tell, { once: true })
  return promise
}
