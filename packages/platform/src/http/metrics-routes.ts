import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@meydan/protocol'
import type { FastifyInstance } from 'fastify'
import { bearerTokenOf } from '../realtime/credentials.ts'
import { sendError } from './send-error.ts'

/** Writes the page that Prometheus reads. */
export interface MetricsPage {
  readonly contentType: string
  text(): Promise<string>
}

/** Where the page is. */
export const metricsPath = '/metrics'

/** Serves the page to whoever sends the token, or to everybody where no token is given. */
export function registerMetrics(app: FastifyInstance, page: MetricsPage, token?: string): void {
  const expected = token === undefined ? undefined : digestOf(token)
  app.get(metricsPath, async (request, reply) => {
    const given = bearerTokenOf(request.headers)
    if (expected !== undefined && (given === undefined || !timingSafeEqual(digestOf(given), expected))) {
      return sendError(reply.header('www-authenticate', 'Bearer'), new AppError('request.token_required'))
    }
    return reply
      .header('cache-control', 'no-store')
      .type(page.contentType)
      .send(await page.text())
  })
}

/** Of one length whatever the text, so that comparing takes the same time. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
