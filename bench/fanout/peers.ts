import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spawnProcess } from '@meydan/testkit/spawned-process'
import { inParallel } from '../load/in-parallel.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import { startNodePeer } from '../load/node-peer.ts'
import { openRawSocket } from '../load/raw-socket.ts'
import type { RunScope, Started } from '../load/run-scope.ts'
import { openSocketIoSocket } from '../load/socketio-socket.ts'
import { numberIn, withMessage } from './message-text.ts'
import type { Audience, Party } from './party.ts'

/** What each peer needs. */
export interface PeerOptions {
  readonly scope: RunScope
  readonly sockets: number
  readonly audience: Audience
  /** A frame of the product, whose bytes the peers deliver as well. */
  readonly frameText: string
}

const readyLine = /^ready (\d+)$/
const openedAtOnce = 20

/** `ws` with `send` in a loop. */
export async function startWsPeer(options: PeerOptions): Promise<Party> {
  const server = await startServer(options, 'ws', 'ws-server.ts')
  return joinPlainRoom('ws', server, options)
}

/** One `write()` per socket in Node, by no library. */
export async function startNodeFloor(options: PeerOptions): Promise<Party> {
  const server = await startServer(options, 'node', 'node-server.ts')
  return joinPlainRoom('node', server, options)
}

/** A C program with one `send()` per socket; undefined where no C compiler is there. */
export async function startFloor(options: PeerOptions): Promise<Party | undefined> {
  const folder = await options.scope.folder()
  const binary = join(folder, 'floor')
  try {
    await promisify(execFile)('cc', ['-O2', '-o', binary, join(import.meta.dirname, 'floor.c')])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const server = await options.scope.start(
    spawnProcess({ name: 'the C floor', file: binary, args: [], folder, readyLine }),
  )
  return joinPlainRoom('floor', server, options)
}

/** Socket.IO with `io.to(room).emit`, over WebSocket alone. */
export async function startSocketIoPeer(options: PeerOptions): Promise<Party> {
  const { sockets, audience, frameText } = options
  const server = await startServer(options, 'Socket.IO', 'socketio-server.ts')
  const opened = await inParallel(sockets, openedAtOnce, (index) =>
    openSocketIoSocket({
      port: Number(server.ready[1]),
      onGone: (reason) => audience.lost('Socket.IO', reason),
      onPacket: (bytes, start, end) => {
        const message = numberIn(bytes, start, end)
        if (message !== -1) audience.received(index, message)
      },
    }),
  )
  return {
    name: 'Socket.IO',
    cpu: () => cpuOfProcess(server.pid),
    post: (messages) => opened[0]?.send(...messages.map((message) => `42["post",${withMessage(frameText, message)}]`)),
  }
}

/** Sockets of a server that sends each text on to all of them. */
async function joinPlainRoom(name: string, server: Started, options: PeerOptions): Promise<Party> {
  const { sockets, audience, frameText } = options
  const opened = await inParallel(sockets, openedAtOnce, (index) =>
    openRawSocket({
      port: Number(server.ready[1]),
      path: '/',
      onGone: (reason) => audience.lost(name, reason),
      onText: (bytes, start, end) => {
        const message = numberIn(bytes, start, end)
        if (message !== -1) audience.received(index, message)
      },
    }),
  )
  return {
    name,
    cpu: () => cpuOfProcess(server.pid),
    post: (messages) => opened[0]?.send(...messages.map((message) => withMessage(frameText, message))),
  }
}

function startServer({ scope }: PeerOptions, name: string, file: string): Promise<Started> {
  return startNodePeer(scope, { name, script: join(import.meta.dirname, file) })
}
