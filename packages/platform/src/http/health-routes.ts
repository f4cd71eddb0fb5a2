import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Health } from './health.ts'

/** Whether a path is one of the health addresses, which balancers ask by whatever name they know this machine. */
export function isHealthPath(path: string): boolean {
  return path === '/health' || path.startsWith('/health/')
}

/** Paths of this file, for answers about methods. */
export const healthPaths = ['/health', '/health/live', '/health/ready'] as const

/**
 * Serves `/health` (status, time, uptime, memory; 503 while the process starts or stops), `/health/live` (the process turns) and
 * `/health/ready` (it can serve; 503 with the reasons while it cannot; `degraded` names what it does without).
 */
export function registerHealth(app: FastifyInstance, health: Health, clock: Clock): void {
  app.get('/health', (_request, reply) => {
    const { rss, heapUsed, heapTotal } = process.memoryUsage()
    void reply
      .code(health.phase === 'serving' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: health.phase === 'serving' ? 'ok' : health.phase,
        timestamp: new Date(clock.now()).toISOString(),
        uptime: Math.round(health.uptimeMs / 1000),
        memory: { rss, heapUsed, heapTotal },
      })
  })
  app.get('/health/live', (_request, reply) => {
    void reply.header('cache-control', 'no-store').send({ status: 'ok' })
  })
  app.get('/health/ready', async (_request, reply) => {
    const { isReady, reasons, degraded } = await health.readiness()
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ready' : 'not ready', reasons, degraded })
  })
}
