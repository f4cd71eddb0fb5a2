import {
  newId,
  type AccountId,
  type ClientFrame,
  type MemberId,
  type ServerFrame,
  type WelcomeFrame,
  type WorkspaceId,
} from '@meydan/protocol'
import type { SocketFactory, SocketHandlers } from '../connection/socket.ts'

/** A socket whose other end is the test. */
export class FakeSocket {
  readonly sent: ClientFrame[] = []
  isClosed = false
  readonly #handlers: SocketHandlers

  constructor(handlers: SocketHandlers) {
    this.#handlers = handlers
  }

  open(): void {
    this.#handlers.onOpen()
  }

  receive(frame: ServerFrame): void {
    this.#handlers.onMessage(JSON.stringify(frame))
  }

  /** Opens, and welcomes whoever says hello. */
  welcome(frame: Partial<WelcomeFrame> = {}): void {
    this.open()
    this.receive({
      type: 'welcome',
      epoch: '1',
      workspaceId: newId<WorkspaceId>(),
      accountId: newId<AccountId>(),
      memberId: newId<MemberId>(),
      streams: {},
      resync: [],
      heartbeatMs: 30_000,
      ...frame,
    })
  }

  lose(code = 1006): void {
    this.#handlers.onClose(code)
  }

  /** The last frame of a type that was sent. */
  last<Type extends ClientFrame['type']>(type: Type): Extract<ClientFrame, { type: Type }> | undefined {
    return this.sent.findLast((frame): frame is Extract<ClientFrame, { type: Type }> => frame.type === type)
  }
}

/** Makes fake sockets and keeps them all. */
export class FakeSockets {
  readonly all: FakeSocket[] = []
  readonly requests: Parameters<SocketFactory>[0][] = []

  readonly factory: SocketFactory = (request, handlers) => {
    const socket = new FakeSocket(handlers)
    this.requests.push(request)
    this.all.push(socket)
    return {
      send: (text) => void socket.sent.push(JSON.parse(text) as ClientFrame),
      close: () => void (socket.isClosed = true),
    }
  }

  get newest(): FakeSocket {
    const socket = this.all.at(-1)
    if (socket === undefined) throw new Error('No socket was made.')
    return socket
  }
}
