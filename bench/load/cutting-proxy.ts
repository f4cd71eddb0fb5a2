import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A proxy in front of a server that cuts connections without a word, as a network does. */
export interface CuttingProxy {
  readonly port: number
  /** Resets one of its connections on both sides, chosen by a number in [0, 1). Returns whether there was one. */
  cut(random: number): boolean
  close(): Promise<void>
}

/** Starts the proxy on a free port of this machine. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port: targetPort, noDelay: true })
    const pair = [client, upstream] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [upstream, client] as const]) {
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
  return {
    port: (server.address() as AddressInfo).port,
    cut(random) {
      const chosen = [...pairs][Math.floor(random * pairs.size)]
      for (const socket of chosen ?? []) socket.resetAndDestroy()
      return chosen !== undefined
    },
    close() {
      for (const socket of Array.from(pairs).flat()) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
