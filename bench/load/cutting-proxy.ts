import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A proxy in front of a server that does to connections what networks do. */
export interface CuttingProxy {
  readonly port: number
  /** Resets one of its connections on both sides, chosen by a number in [0, 1). Returns whether there was one. */
  cut(random: number): boolean
  /**
   * From now on one of its connections brings the client nothing any more, while what the client sends still arrives; after
   * so many milliseconds it is reset. Returns whether there was one.
   */
  mute(random: number, forMs: number): boolean
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly upstream: Socket
}

/** Starts the proxy on a free port of this machine. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const pairs = new Set<Pair>()
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port: targetPort, noDelay: true })
    const pair = { client, upstream }
    pairs.add(pair)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const chosen = (random: number) => [...pairs][Math.floor(random * pairs.size)]
  const reset = ({ client, upstream }: Pair) => {
    client.resetAndDestroy()
    upstream.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut(random) {
      const pair = chosen(random)
      if (pair !== undefined) reset(pair)
      return pair !== undefined
    },
    mute(random, forMs) {
      const pair = chosen(random)
      if (pair === undefined) return false
      pair.upstream.unpipe(pair.client)
      pair.upstream.resume()
      setTimeout(() => reset(pair), forMs).unref()
      return true
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
