// A worker: one of several processes on one port, on the ground that the supervisor prepared.
import { systemClock } from '@meydan/platform/clock'
import { configOfWorker, type ParsedConfig } from '@meydan/platform/config/config'
import { createLifecycle, type Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { runUntilStopped } from '@meydan/platform/lifecycle/run-until-stopped'
import { createLog, type Log } from '@meydan/platform/log'
import { ChannelPubSub } from '@meydan/platform/pubsub/channel-pubsub'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { createRelayedChannels } from '@meydan/platform/pubsub/relayed-channels'
import { randomUUID } from 'node:crypto'
import { describeFailure } from '../describe-failure.ts'
import { openBus } from '../open-bus.ts'
import { serve } from '../serve.ts'
import type { ToSupervisor, ToWorker, WorkerOrder } from './messages.ts'

/** Runs a worker until the supervisor, or a signal, stops it. It ends at once when the supervisor is gone. */
export async function runWorker({ config, secrets }: ParsedConfig): Promise<void> {
  const clock = systemClock
  const log = createLog({ level: config.log.level })
  const lifecycle = createLifecycle(log, clock)
  const order = Promise.withResolvers<WorkerOrder>()
  const incarnation = randomUUID()
  const bus = new RelayedBus(incarnation, log)
  process.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'serve':
        return order.resolve(message)
      case 'bus':
        return bus.receive(message)
      case 'stop':
        return void lifecycle.stop({ cause: 'the supervisor stops', exitCode: 0 })
    }
  })

  await runUntilStopped({
    lifecycle,
    log,
    clock,
    host: process,
    exit: (code) => process.exit(code),
    onStartFailure: (error) => process.stderr.write(`${describeFailure(error)}\n`),
    compose: async () => {
      const { index, target, port, isRelayed } = await order.promise
      const joined = isRelayed
        ? { pubsub: await bus.open(lifecycle), redis: undefined }
        : await openBus(lifecycle, { redis: secrets.redis, incarnation, log, clock })
      const serving = await serve(lifecycle, {
        config: configOfWorker(config, { port, index }),
        secrets,
        incarnation,
        countsLock: index === 0,
        target,
        bus: joined,
        log,
        clock,
      })
      tell({ kind: 'ready', serving })
    },
  })
}

/** The bus that the supervisor carries. */
class RelayedBus {
  readonly #pubsub: ChannelPubSub
  readonly #relayed

  constructor(incarnation: string, log: Log) {
    this.#pubsub = new ChannelPubSub({ from: incarnation, log, clock: systemClock })
    this.#relayed = createRelayedChannels({
      send: (request) => tell({ kind: 'bus', request }),
      events: this.#pubsub.events,
    })
  }

  receive(message: Extract<ToWorker, { kind: 'bus' }>): void {
    this.#relayed.receive(message.notice)
  }

  async open(lifecycle: Lifecycle): Promise<PubSub> {
    return lifecycle.start('bus', {
      start: () => {
        this.#pubsub.use(this.#relayed.channels)
        return this.#pubsub
      },
      stop: (pubsub) => pubsub.stop(),
    })
  }
}

function tell(message: ToSupervisor): void {
  // NOTE: a supervisor that is gone takes this process along.
  process.send?.(message, undefined, undefined, () => {})
}
