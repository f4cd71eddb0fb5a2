// A port for the operator's programs alone: metrics and health, without a token. Knows nothing of the product.
import type { AddressInfo } from 'node:net'
import { fastify } from 'fastify'
import type { Clock } from '../clock.ts'
import { ConfigError } from '../config/config-error.ts'
import type { HostAndPort } from '../config/values.ts'
import type { Log } from '../log.ts'
import { describeError } from '../operations/app-error.ts'
import { newRequestId } from '../operations/request-id.ts'
import type { Health } from './health.ts'
import { registerHealth } from './health-routes.ts'
import { describeListenFailure } from './listen-failure.ts'
import { metricsPath, registerMetrics, type MetricsPage } from './metrics-routes.ts'
import { createNotFound } from './not-found.ts'
import { sendError, toRequestError } from './send-error.ts'

/** What the listener is made from. */
export interface MetricsListenerOptions {
  readonly address: HostAndPort
  readonly page: MetricsPage
  readonly health: Health
  readonly clock: Clock
  readonly log: Log
}

/** A second port that is listened on. */
export interface MetricsListener {
  /** The port that was taken. */
  readonly port: number
  stop(): Promise<void>
}

/** A scraper keeps one connection, a balancer a few. */
const maxConnections = 100

/**
 * Listens for whoever reads metrics or asks for health.
 *
 * @throws ConfigError that names the setting when the address cannot be had.
 */
export async function openMetricsListener(options: MetricsListenerOptions): Promise<MetricsListener> {
  const { address, page, health, clock, log } = options
  const app = fastify({
    logger: false,
    genReqId: newRequestId,
    requestIdHeader: false,
    bodyLimit: 1,
    requestTimeout: 10_000,
    connectionTimeout: 120_000,
    forceCloseConnections: true,
  })
  app.server.maxConnections = maxConnections
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff')
    done()
  })
  app.setErrorHandler((thrown, _request, reply) => {
    const error = toRequestError(thrown)
    if (error.status === 500) log.error({ event: 'metrics.failed', errors: describeError(thrown) })
    return sendError(reply, error)
  })
  registerHealth(app, health, clock)
  registerMetrics(app, page)
  app.setNotFoundHandler(createNotFound([], [metricsPath]))
  try {
    // The framework writes into what it is given, and settings are frozen.
    await app.listen({ ...address })
  } catch (error) {
    const why = describeListenFailure(error as NodeJS.ErrnoException)
    throw new ConfigError([`METRICS_ADDRESS is ${address.host}, port ${address.port}, ${why}`], { cause: error })
  }
  return { port: (app.server.address() as AddressInfo).port, stop: () => app.close() }
}
