import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { docsPage } from './docs-page.ts'
import { openApiDocument, type OpenApiOptions } from './openapi.ts'
import type { SecurityHeaders } from './security-headers.ts'

/** Serves the API reference: `/api/openapi.json` for programs, `/api/docs` for people. Both are made when first asked for. */
export function registerDocs(app: FastifyInstance, options: OpenApiOptions, headers: SecurityHeaders): void {
  let document: string | undefined
  let page: string | undefined

  app.get('/api/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(options))
    void reply.type('application/json; charset=utf-8').send(document)
  })
  app.get('/api/docs', (request, reply) => {
    page ??= docsPage(options.operations, options.version)
    const nonce = randomBytes(18).toString('base64url')
    void reply
      .header('content-security-policy', headers.pagePolicy(nonce, request.headers.host ?? ''))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}
