import { EventEmitter, once } from 'node:events'
import {
  createServer as createPlainServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { testCertificate, type TestCertificate } from './test-certificate.ts'

/** A request as it came. */
export interface ReceivedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What is answered; `hang` and `drop` as in `Conduct`. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'drop'

/** A server on a free port of loopback. Dispose it at the end: that cuts what is still open. */
export interface HttpTestServer extends AsyncDisposable {
  /** `http://localhost:…` or `https://localhost:…`, without a slash at the end. */
  readonly url: string
  /** What a client must trust; undefined without TLS. */
  readonly ca: string | undefined
  /** In the order of their coming. */
  readonly requests: readonly ReceivedRequest[]
  /** Connections that are open now. */
  readonly connections: number
  /** Resolves with the next request that has come whole, answered or not. */
  nextRequest(): Promise<ReceivedRequest>
}

/** Starts a server that answers what `reply` says. */
export async function startHttpServer(options: {
  readonly tls?: boolean
  readonly reply: (request: ReceivedRequest) => Reply
}): Promise<HttpTestServer> {
  const requests: ReceivedRequest[] = []
  const sockets = new Set<Socket>()
  const events = new EventEmitter()
  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming)
    requests.push(request)
    answer(options.reply(request), incoming, response)
    events.emit('request', request)
  }
  const certificate: TestCertificate | undefined = options.tls === true ? testCertificate() : undefined
  const onRequest = (incoming: IncomingMessage, response: ServerResponse) => void listener(incoming, response)
  const server = certificate === undefined ? createPlainServer(onRequest) : createTlsServer(certificate, onRequest)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await once(server.listen(0, 'localhost'), 'listening')
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://localhost:${(server.address() as AddressInfo).port}`,
    ca: certificate?.cert,
    requests,
    get connections() {
      return sockets.size
    },
    nextRequest: async () => ((await once(events, 'request')) as [ReceivedRequest])[0],
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: Buffer.concat(chunks) }
}

function answer(reply: Reply, incoming: IncomingMessage, response: ServerResponse): void {
  if (reply === 'hang') return
  if (reply === 'drop') return void incoming.socket.destroy()
  response.writeHead(reply.status, reply.headers).end(reply.body)
}
