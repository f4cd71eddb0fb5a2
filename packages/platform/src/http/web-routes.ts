import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SecurityHeaders } from './security-headers.ts'
import type { WebFile, WebFiles } from './web-files.ts'

/** Answers requests for pages and files of the web client. */
export interface WebRoutes {
  /** Whether the request was one for the web client, and has been answered. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
}

/** Paths of the server itself: what is not found there is an error, never a page. */
const ownPaths = /^\/(api|ws|health|metrics|assets)(\/|$)/

/** The service worker of the page. What a worker may do its own answer says. */
const workerPath = '/service-worker.js'

/** The name of a file by the look of it: what asks for one that is not there, such as a script, must not take the page for it. */
const fileLike = /\.[^/]*$/

const noncePlace = '__CSP_NONCE__'

/**
 * Makes the web client's routes. Files are served by their names; any other address that a browser opens as a page gets
 * the page, whose script knows what to show there.
 */
export function createWebRoutes(
  files: WebFiles | undefined,
  { headers, assetsUrl }: { readonly headers: SecurityHeaders; readonly assetsUrl: string | undefined },
): WebRoutes {
  const built = assetsUrl === undefined ? files?.page : files?.page.replaceAll('"/assets/', `"${assetsUrl}/assets/`)
  const page = built ?? unbuiltPage
  return {
    async answer(request, reply) {
      const path = pathOf(request)
      const file = files?.files.get(path)
      if (file !== undefined) {
        if (path === workerPath) void reply.header('content-security-policy', headers.workerPolicy)
        sendFile(file, request, reply)
        return true
      }
      if (path !== '/' && (ownPaths.test(path) || !takesPage(path, request.headers.accept))) return false
      const nonce = randomBytes(18).toString('base64url')
      void reply
        .code(files === undefined ? 503 : 200)
        .header('content-security-policy', headers.pagePolicy(nonce, request.headers.host ?? ''))
        // Each page has its own nonce, so a kept one is not shown without asking.
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll(noncePlace, nonce))
      return true
    },
  }
}

/** A browser says that it takes a page. Whoever looks at links before people do, such as mail scanners, takes all or says nothing. */
function takesPage(path: string, accept: string | undefined): boolean {
  if (accept !== undefined && /\btext\/html\b/i.test(accept)) return true
  return !fileLike.test(path) && (accept === undefined || accept.includes('*/*'))
}

function sendFile(file: WebFile, request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  // Everybody may have them, a page of another origin, too: with ASSETS_URL they come from a CDN.
  if (file.isImmutable) {
    void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  }
  if (hasEtag(request.headers['if-none-match'], file.etag)) {
    void reply.code(304).send()
    return
  }
  const { encoding, bytes } = file.body(String(request.headers['accept-encoding'] ?? ''))
  if (encoding !== 'identity') void reply.header('content-encoding', encoding)
  void reply.type(file.type).send(bytes)
}

function hasEtag(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((candidate) => candidate.trim() === etag)
}

/** The path of a request, decoded where it can be. */
function pathOf(request: FastifyRequest): string {
  const path = request.url.replace(/\?.*$/s, '')
  try {
    return decodeURIComponent(path)
  } catch {
    // NOTE: what cannot be decoded is the name of no file.
    return path
  }
}

const unbuiltPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Meydan</title></head>
<body>
<h1>Meydan</h1>
<p>The server runs, but its web client has not been built. <code>npm start</code> builds it.</p>
<p lang="tr">Sunucu çalışıyor, ancak web istemcisi derlenmemiş. <code>npm start</code> onu derler.</p>
</body>
</html>
`
