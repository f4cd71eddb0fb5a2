import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { defineDownload, defineUpload, workspaceId as workspaceIdField, type FileBody } from '@meydan/protocol'
import * as z from 'zod/mini'
import type { Clock } from '../../clock.ts'
import { systemClock } from '../../clock.ts'
import { silentLog } from '../../log.ts'
import type { IncomingBytes } from '../../operations/incoming-bytes.ts'
import { route } from '../../operations/route.ts'
import { openListener } from '../listener.ts'
import { httpConfig, served, type ServedOptions } from './served.ts'

/** What the uploads of these servers take at most. */
export const maxUpload = 40_000_000

const takeBytes = defineUpload({
  name: 'test.takeBytes',
  method: 'POST',
  path: '/api/bytes',
  summary: 'Counts bytes.',
  caller: 'member',
  input: z.strictObject({ name: z.string() }),
  result: z.strictObject({ name: z.string(), bytes: z.number() }),
  errors: [],
  upload: { maxBytes: maxUpload },
})

const giveBytes = defineDownload({
  name: 'test.giveBytes',
  path: '/api/bytes/:workspaceId/:id',
  summary: 'Answers a file.',
  caller: 'member',
  input: z.strictObject({ workspaceId: workspaceIdField, id: z.string() }),
  errors: ['files.not_found'],
})

const drawBytes = defineDownload({
  name: 'test.drawBytes',
  method: 'POST',
  path: '/api/drawings',
  summary: 'Answers a file that is made of what was sent.',
  caller: 'member',
  input: z.strictObject({ id: z.string() }),
  errors: [],
})

/** A server whose operations take and give bytes. */
export interface BytesServed extends AsyncDisposable {
  readonly http: Awaited<ReturnType<typeof served>>['http']
  readonly lines: () => Record<string, unknown>[]
  readonly port: number
  /** Sends what is to go out on a connection of its own, as it stands. */
  connect(): Promise<Wire>
}

/** A connection that a test writes on by hand. */
export interface Wire extends Disposable {
  readonly socket: Socket
  /** What came back until now. */
  readonly answer: () => string
  readonly closed: Promise<void>
}

/** Starts it on a port. */
export async function bytesServed(
  options: {
    readonly take?: (body: IncomingBytes) => Promise<number>
    readonly file?: (id: string) => FileBody
    readonly clock?: Clock
    readonly onCall?: NonNullable<ServedOptions['onCall']>
  } = {},
): Promise<BytesServed> {
  const clock = options.clock ?? systemClock
  const { http, lines } = await served({
    clock,
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
    routes: [
      route(takeBytes, async (_context, { name }, body) => ({ name, bytes: await (options.take ?? count)(body) })),
      route(giveBytes, async (_context, { id }) => (options.file as (id: string) => FileBody)(id)),
      route(drawBytes, async (_context, { id }) => (options.file as (id: string) => FileBody)(id)),
    ],
  })
  const listener = await openListener({ config: httpConfig({ PORT: '0' }), log: silentLog(), clock })
  http.serve(listener)
  return {
    http,
    lines,
    port: listener.port,
    async connect() {
      const socket = connect(listener.port, '127.0.0.1')
      let answer = ''
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
      socket.on('error', () => {})
      await once(socket, 'connect')
      return {
        socket,
        answer: () => answer,
        closed: new Promise<void>((resolve) => socket.once('close', () => resolve())),
        [Symbol.dispose]: () => void socket.destroy(),
      }
    },
    async [Symbol.asyncDispose]() {
      await http.stop()
      await listener.stop()
    },
  }
}

/** Reads bytes to their end. */
export async function count(body: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const portion of body) bytes += portion.length
  return bytes
}
