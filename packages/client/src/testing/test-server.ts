// The simulated server behind a real port: HTTP and WebSocket as the protocol says, as far as the client's tests need it.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  errors,
  memberStream,
  roomOfStream,
  type ClientFrame,
  type CommandFrame,
  type ErrorCode,
  type HelloFrame,
  type Member,
  type RoomId,
  type ServerFrame,
  type StreamKey,
} from '@meydan/protocol'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Received } from '../sync/model.ts'
import { SimulatedServer } from './simulated-server.ts'

interface Client {
  readonly socket: WebSocket
  readonly member: Member
  readonly streams: Set<StreamKey>
}

export class TestServer {
  readonly simulated: SimulatedServer
  /** `METHOD /path` of each HTTP request, upgrades left out. */
  readonly requests: string[] = []
  /** Tokens that are signed in, with who they are. */
  readonly sessions = new Map<string, Member>()
  /** Commands that are carried out, but whose reply is lost with the socket. */
  repliesToLose = 0
  /** Requests for messages whose connection breaks instead of an answer. */
  pagesToBreak = 0
  /** Answers with messages leave the server when this ends. */
  pageGate: Promise<void> | undefined
  /** Streams are resumed only from a position that is not farther back than this. */
  maxResumed = Number.POSITIVE_INFINITY
  readonly #clients = new Set<Client>()
  readonly #http: Server
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  #url = ''

  constructor(simulated: SimulatedServer) {
    this.simulated = simulated
    simulated.onEvent = (received) => this.#deliver(received)
    for (const member of simulated.members) this.sessions.set(member.name, member)
    this.#http = createServer((request, response) => this.#onRequest(request, response))
    this.#http.on('upgrade', (request: IncomingMessage, socket, head) => {
      const member = this.#memberOf(request)
      if (member === undefined) {
        // The client may be gone before it has read the refusal.
        socket.on('error', () => socket.destroy())
        socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        return
      }
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#onSocket(webSocket, member))
    })
  }

  static async start(names: readonly string[] = ['Ayşe', 'Bora']): Promise<TestServer> {
    const server = new TestServer(new SimulatedServer(names))
    const { promise, resolve } = Promise.withResolvers<void>()
    server.#http.listen(0, '127.0.0.1', resolve)
    await promise
    server.#url = `http://127.0.0.1:${(server.#http.address() as AddressInfo).port}`
    return server
  }

  get url(): string {
    return this.#url
  }

  /** Sockets that are welcomed. */
  get connected(): number {
    return this.#clients.size
  }

  /** Cuts all sockets, as a dead process does. */
  cut(): void {
    for (const { socket } of this.#clients) socket.terminate()
    this.#clients.clear()
  }

  /** Closes all sockets with a code. */
  closeAll(code: number): void {
    for (const { socket } of this.#clients) socket.close(code)
    this.#clients.clear()
  }

  /** Sends a frame to everyone, whether or not it is right. */
  broadcast(frame: ServerFrame): void {
    for (const { socket } of this.#clients) socket.send(JSON.stringify(frame))
  }

  async stop(): Promise<void> {
    this.cut()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#http.close(() => resolve())
    this.#http.closeAllConnections()
    await promise
  }

  #onSocket(socket: WebSocket, member: Member): void {
    socket.on('message', (text: Buffer) => {
      const frame = JSON.parse(text.toString()) as ClientFrame
      if (frame.type === 'hello') this.#welcome(socket, member, frame as HelloFrame)
      else if (frame.type === 'ping') socket.send('{"type":"pong"}')
      else this.#reply(socket, member, frame as CommandFrame)
    })
  }

  #welcome(socket: WebSocket, member: Member, hello: HelloFrame): void {
    const { simulated } = this
    const keys = simulated.streamsOf(member)
    const held = hello.positions?.epoch === simulated.epoch ? hello.positions.offsets : {}
    const streams: Record<StreamKey, number> = {}
    const resync: StreamKey[] = []
    for (const key of keys) {
      const from = held[key]
      const head = simulated.head(key)
      const isResumed = from !== undefined && head - from <= this.maxResumed
      streams[key] = isResumed ? from : head
      if (hello.positions !== undefined && from !== undefined && !isResumed) resync.push(key)
    }
    const client: Client = { socket, member, streams: new Set(keys) }
    const send = (frame: ServerFrame) => socket.send(JSON.stringify(frame))
    send({
      type: 'welcome',
      epoch: simulated.epoch,
      workspaceId: simulated.workspaceId,
      accountId: member.accountId,
      memberId: member.id,
      streams,
      resync,
      heartbeatMs: 30_000,
    })
    for (const key of keys) {
      for (const received of simulated.streams.get(key)?.slice(streams[key]) ?? []) {
        send({ type: 'event', ...simulated.asRead(received) })
      }
    }
    this.#clients.add(client)
    socket.on('close', () => this.#clients.delete(client))
  }

  #deliver(received: Received): void {
    for (const client of this.#clients) {
      const joined = received.kind === 'chat.room.joined' && received.stream === memberStream(client.member.id)
      if (joined) this.#attach(client, received)
      if (client.streams.has(received.stream)) client.socket.send(JSON.stringify({ type: 'event', ...received }))
    }
  }

  #attach(client: Client, received: Received): void {
    const { conversation } = received.payload as { conversation: { room: { id: RoomId } } }
    const stream: StreamKey = `room:${conversation.room.id}`
    client.streams.add(stream)
    client.socket.send(JSON.stringify({ type: 'attached', stream, offset: this.simulated.head(stream) }))
  }

  #reply(socket: WebSocket, member: Member, { id, operation, input }: CommandFrame): void {
    const result = this.#carryOut(member, operation, input as never)
    if (this.repliesToLose > 0) {
      this.repliesToLose -= 1
      socket.terminate()
    } else {
      socket.send(JSON.stringify({ type: 'reply', id, ...result }))
    }
  }

  #carryOut(member: Member, operation: string, input: { roomId: RoomId; seq: number; body: string }): object {
    if (!this.simulated.roomsOf(member).includes(input.roomId)) return { error: wireError('chat.room_not_found') }
    if (operation === 'chat.postMessage') {
      const { seq, createdAt, roomId } = this.simulated.post(input.roomId, member, input)
      return { result: { roomId, seq, createdAt } }
    }
    this.simulated.moveMark(input.roomId, member, { readSeq: input.seq, isUnread: false })()
    return { result: { mark: this.simulated.markOf(input.roomId, member) } }
  }

  #onRequest(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.#url)
    this.requests.push(`${request.method} ${url.pathname}`)
    if (this.pagesToBreak > 0 && url.pathname.endsWith('/messages')) {
      this.pagesToBreak -= 1
      response.destroy()
      return
    }
    const member = this.#memberOf(request)
    const body = member === undefined ? wireError('session.required') : this.#answer(url, member)
    const isError = 'code' in body
    const send = () => {
      response.writeHead(isError ? errors[body.code as ErrorCode].status : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isError ? { error: body } : body))
    }
    if (this.pageGate !== undefined && url.pathname.endsWith('/messages')) void this.pageGate.then(send)
    else send()
  }

  #answer(url: URL, member: Member): object {
    const { simulated } = this
    if (url.pathname === '/api/session') return { account: { id: member.accountId }, expiresAt: '' }
    if (url.pathname === '/api/snapshot') return simulated.snapshot(member)
    const roomId = url.pathname.split('/')[4] as RoomId
    if (!simulated.roomsOf(member).includes(roomId)) return wireError('chat.room_not_found')
    if (!url.pathname.endsWith('/messages')) {
      const positions = simulated.positions(simulated.streamsOf(member).filter((key) => isAbout(key, roomId)))
      return { conversation: simulated.conversation(roomId, member), positions }
    }
    const [before, after, thread] = ['before', 'after', 'thread'].map((name) => url.searchParams.get(name))
    return simulated.page(roomId, {
      ...(typeof before === 'string' ? { before: Number(before) } : {}),
      ...(typeof after === 'string' ? { after: Number(after) } : {}),
      thread: typeof thread === 'string' ? Number(thread) : null,
    })
  }

  #memberOf(request: IncomingMessage): Member | undefined {
    return this.sessions.get(decodeURIComponent((request.headers.authorization ?? '').replace('Bearer ', '')))
  }
}

function isAbout(key: StreamKey, roomId: RoomId): boolean {
  return roomOfStream(key) === roomId || key.startsWith('member:')
}

function wireError(code: ErrorCode) {
  return { code, message: errors[code].message, data: {}, requestId: '1' }
}
