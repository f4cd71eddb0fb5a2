import { EventEmitter, once } from 'node:events'
import type { Conduct } from './conduct.ts'
import { startHttpServer, type ReceivedRequest, type Reply } from './http-server.ts'

/** A server that speaks the API of a provider, on loopback. Dispose it at the end. */
export interface ApiServer<Taken> extends AsyncDisposable {
  readonly url: string
  /** What a client must trust; undefined without TLS. */
  readonly ca: string | undefined
  /** Messages that came whole and with the right credentials, whatever was answered. */
  readonly taken: readonly Taken[]
  /** Every request. */
  readonly requests: readonly ReceivedRequest[]
  /** From now on; a reply is given as it is. */
  readonly behave: (conduct: Conduct | Reply) => void
  /** Resolves with the next message taken, answered or not. */
  readonly nextTaken: () => Promise<Taken>
}

/** What makes a server speak the API of one provider. */
export interface Api<Taken> {
  readonly tls?: boolean
  /** Answers what is no message: queries, wrong credentials; undefined: it is a message. */
  readonly answer: (request: ReceivedRequest, taken: readonly Taken[]) => Reply | undefined
  readonly read: (request: ReceivedRequest) => Taken
  readonly succeed: (taken: Taken, index: number) => Reply
  readonly throttle: Reply
  readonly refuse: Reply
}

/** Starts the server of an API. */
export async function startApiServer<Taken>(api: Api<Taken>): Promise<ApiServer<Taken>> {
  const taken: Taken[] = []
  const events = new EventEmitter()
  let conduct: Conduct | Reply = 'succeed'
  const reply = (request: ReceivedRequest): Reply => {
    const answer = api.answer(request, taken)
    if (answer !== undefined) return answer
    const message = api.read(request)
    const index = taken.push(message)
    events.emit('taken', message)
    if (conduct === 'succeed') return api.succeed(message, index)
    if (conduct === 'throttle' || conduct === 'refuse') return api[conduct]
    return conduct === 'garble' ? garbage(request) : conduct
  }
  const server = await startHttpServer({ reply, ...(api.tls === undefined ? {} : { tls: api.tls }) })
  return {
    url: server.url,
    ca: server.ca,
    taken,
    requests: server.requests,
    behave: (next) => void (conduct = next),
    nextTaken: async () => ((await once(events, 'taken')) as [Taken])[0],
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** A page in place of an answer, which repeats the request and is longer than anybody should read. */
function garbage({ headers, body }: ReceivedRequest): Reply {
  const { authorization = '' } = headers
  const decoded = Buffer.from(authorization.split(' ')[1] ?? '', 'base64').toString('latin1')
  const page = `<html>${authorization} ${decoded} ${body.toString('latin1')}${'<br>'.repeat(50_000)}`
  return { status: 502, headers: { 'content-type': 'text/html' }, body: page }
}
