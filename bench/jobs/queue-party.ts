// A process with a queue and its worker, as the bench drives it. Each is a program of its own beside this file.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inParallel } from '../load/in-parallel.ts'

/** What asks for work and works at the same time, in every process. */
export const atOnce = 16

/** What a job is told, in every queue: as much as a use-case would say. */
export const payload = { roomId: '0195b2c0-0000-7000-8000-000000000001', fromSeq: 4_711, toSeq: 4_726 }

/** A queue and its worker. */
export interface QueueParty {
  /** Asks for a job in a transaction, where there are transactions. Resolves when it is stored. */
  enqueue(kind: string): Promise<void>
  /** Hears of each job that begins. Left out where nothing works. */
  onBegin?: (hear: () => void) => void
  /** Hears of each job that has ended and is written down as ended. */
  onEnd?: (hear: () => void) => void
  /** Statements so far, where they are counted. */
  statements?: () => number
}

/** Lets the bench drive a party: prints `ready <port>`, and ends when its channel breaks. */
export function serveParty(party: QueueParty): void {
  let begun = () => {}
  let ended = 0
  let onEnded = () => {}
  party.onBegin?.(() => begun())
  party.onEnd?.(() => {
    ended++
    onEnded()
  })

  /** Asks for so many jobs, and waits until all have ended. */
  async function run(kind: string, count: number): Promise<void> {
    ended = 0
    const allEnded = new Promise<void>((resolve) => {
      onEnded = () => {
        if (ended >= count) resolve()
      }
    })
    await inParallel(count, atOnce, () => party.enqueue(kind))
    if (party.onEnd !== undefined) await allEnded
  }

  /** Asks for one job while nothing else happens. @returns how long it took until it began, in milliseconds. */
  async function single(kind: string): Promise<number> {
    const began = new Promise<number>((resolve) => {
      begun = () => resolve(performance.now())
    })
    const over = new Promise<void>((resolve) => {
      onEnded = resolve
    })
    const askedAt = performance.now()
    const [beganAt] = await Promise.all([began, over, party.enqueue(kind)])
    begun = () => {}
    return beganAt - askedAt
  }

  async function answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(url, 'http://party')
    const kind = searchParams.get('kind') ?? ''
    if (pathname === '/run') await run(kind, Number(searchParams.get('count')))
    const result = pathname === '/single' ? await single(kind) : (party.statements?.() ?? 0)
    response.end(JSON.stringify(result))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`)
  })
  process.on('disconnect', () => process.exit())
}
