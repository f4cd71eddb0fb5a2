import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spawnProcess } from '@meydan/testkit/spawned-process'
import { inParallel } from '../load/in-parallel.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import { openRawSocket, type RawSocket } from '../load/raw-socket.ts'
import type { RunScope, Started } from '../load/run-scope.ts'
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
  const server = await startNode(options.scope, 'ws', 'ws-server.ts')
  return joinPlainRoom('ws', server, options)
}

/** One `write()` per socket in Node, by no library. */
export async function startNodeFloor(options: PeerOptions): Promise<Party> {
  const server = await startNode(options.scope, 'node', 'node-server.ts')
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
  const server = await startNode(options.scope, 'Socket.IO', 'socketio-server.ts')
  const opened = await inParallel(sockets, openedAtOnce, async (index) => {
    const joined = Promise.withResolvers<void>()
    const socket: RawSocket = await openRawSocket({
      port: Number(server.ready[1]),
      path: '/socket.io/?EIO=4&transport=websocket',
      onGone: (reason) => {
        joined.reject(new Error(reason))
        audience.lost('Socket.IO', reason)
      },
      onText: (bytes, start, end) => {
        const message = numberIn(bytes, start, end)
        if (message !== -1) return audience.received(index, message)
        // Engine.IO and Socket.IO mark packets by digits: 0 open, 2 ping, 3 pong; 40 connected to the namespace.
        const packet = bytes.toString('latin1', start, Math.min(end, start + 2))
        if (packet === '2') socket.send('3')
        if (packet === '40') joined.resolve()
      },
    })
    socket.send('40')
    await joined.promise
    return socket
  })
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

async function startNode(scope: RunScope, name: string, script: string): Promise<Started> {
  const folder = await scope.folder()
  const args = [join(import.meta.dirname, script)]
  return scope.start(
    spawnProcess({
      name,
      file: process.execPath,
      args,
      folder,
      env: { NODE_ENV: 'production' },
      readyLine,
      isLeashed: true,
    }),
  )
}
