import { createServer } from 'node:net'

/** Ports tried before giving up. */
const PORTS_TRIED = 50

/**
 * Finds a port on loopback that nobody listens on, the wanted one first.
 *
 * @throws Error when the wanted port and the ones after it are all in use.
 */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED; port += 1) {
    if (await canListen(port)) return port
  }
  throw new Error(`ports ${wanted} to ${wanted + PORTS_TRIED - 1} are all in use`)
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
