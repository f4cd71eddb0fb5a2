import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform, type TransformCallback } from 'node:stream'

/** A proxy in front of a server that does to connections what networks do. */
export interface CuttingProxy {
  readonly port: number
  /** Resets one of its connections on both sides, chosen by a number in [0, 1). Returns whether there was one. */
  cut(random: number): boolean
  /** Resets all of them. */
  cutAll(): void
  /**
   * From now on one of its connections brings the client nothing any more, while what the client sends still arrives; after
   * so many milliseconds it is reset. Returns whether there was one.
   */
  mute(random: number, forMs: number): boolean
  /** The same for all connections that there are, until they are cut. */
  muteAll(): void
  /** Resets all connections, and every new one, until `unblock`. */
  block(): void
  unblock(): void
  /** New connections go to another server from now on. */
  lead(target: ProxyTarget): void
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly upstream: Socket
  /** The last thing that the server's bytes go through. */
  readonly answers: Transform | Socket
}

/** Where the server is: a port of this machine, or a Unix socket. */
export type ProxyTarget = number | { readonly path: string }

/** Starts the proxy on a free port of this machine. `delayMs`: how long what the server says is under way. */
export async function startCuttingProxy(target: ProxyTarget, { delayMs = 0 } = {}): Promise<CuttingProxy> {
  let place = placeOf(target)
  const pairs = new Set<Pair>()
  let isBlocked = false
  const server = createServer({ noDelay: true }, (client) => {
    if (isBlocked) return void client.resetAndDestroy()
    const upstream = connect({ ...place, noDelay: true })
    const answers = delayMs === 0 ? upstream : upstream.pipe(delayed(delayMs))
    const pair = { client, upstream, answers }
    pairs.add(pair)
    client.pipe(upstream)
    answers.pipe(client)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => to.destroy())
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')

  const chosen = (random: number) => [...pairs][Math.floor(random * pairs.size)]
  const reset = ({ client, upstream }: Pair) => {
    client.resetAndDestroy()
    // A Unix socket knows no reset.
    if ('path' in place) upstream.destroy()
    else upstream.resetAndDestroy()
  }
  const mute = ({ answers, client }: Pair) => answers.unpipe(client).resume()
  const cutAll = () => {
    for (const pair of pairs) reset(pair)
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut(random) {
      const pair = chosen(random)
      if (pair !== undefined) reset(pair)
      return pair !== undefined
    },
    cutAll,
    mute(random, forMs) {
      const pair = chosen(random)
      if (pair === undefined) return false
      mute(pair)
      setTimeout(() => reset(pair), forMs).unref()
      return true
    },
    muteAll() {
      for (const pair of pairs) mute(pair)
    },
    block() {
      isBlocked = true
      cutAll()
    },
    unblock() {
      isBlocked = false
    },
    lead(target) {
      place = placeOf(target)
    },
    close() {
      for (const { client, upstream } of pairs) {
        client.destroy()
        upstream.destroy()
      }
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function placeOf(target: ProxyTarget) {
  return typeof target === 'number' ? { host: '127.0.0.1', port: target } : target
}

/** Passes on what comes in its order, each piece after so many milliseconds, however many are under way. */
function delayed(delayMs: number): Transform {
  return new Transform({
    highWaterMark: 1024 * 1024,
    transform(bytes: Buffer, _encoding, done: TransformCallback) {
      setTimeout(() => this.push(bytes), delayMs)
      done()
    },
    flush(done) {
      setTimeout(done, delayMs)
    },
  })
}
