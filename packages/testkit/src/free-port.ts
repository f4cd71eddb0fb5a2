import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections: a server that is down for a while finds its port free again. */
const lowest = 20_000
const highest = 30_000
const portsTried = 50

/** Who asked for a port may not listen on it yet. */
const givenOut = new Set<number>()

/** A port on loopback that nobody listens on now. @throws Error when none was found. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < portsTried; tried++) {
    const port = randomInt(lowest, highest)
    if (givenOut.has(port) || !(await canListen(port))) continue
    givenOut.add(port)
    return port
  }
  throw new Error(`None of ${portsTried} ports between ${lowest} and ${highest} is free.`)
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
