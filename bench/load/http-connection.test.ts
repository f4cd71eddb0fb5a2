import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { HttpConnection } from './http-connection.ts'

const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup()
})

/** A connection to a server that does this with the other end of it. */
async function connected(serve: (socket: Socket) => void): Promise<HttpConnection> {
  const server = createServer({ noDelay: true }, (socket) => {
    cleanups.push(() => socket.destroy())
    serve(socket)
  }).listen(0, '127.0.0.1')
  cleanups.push(() => server.close())
  await once(server, 'listening')
  const connection = new HttpConnection((server.address() as AddressInfo).port)
  cleanups.push(() => connection.close())
  return connection
}

describe('an answer', () => {
  test('is whole however its bytes are cut, and the next request gets the next answer', async () => {
    const answers = [
      'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n\r\n\r\nmerhaba',
      'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 4\r\ncontent-length: 0\r\n\r\n',
    ]
    const connection = await connected((socket) =>
      socket.on('data', () => {
        const bytes = (answers.shift() ?? '').split('')
        const next = () => {
          const byte = bytes.shift()
          if (byte !== undefined) socket.write(byte, () => setImmediate(next))
        }
        next()
      }),
    )
    expect(await connection.send('one')).toEqual({ status: 200, retryAfter: undefined })
    expect(await connection.send('two')).toEqual({ status: 503, retryAfter: 4 })
    expect(connection.isOpen).toBe(true)
  })

  test('that breaks off is an error', async () => {
    const connection = await connected((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nmer')),
    )
    await expect(connection.send('one')).rejects.toThrow('the server ended the connection')
    expect(connection.isOpen).toBe(false)
  })

  test('without a length is an error', async () => {
    const connection = await connected((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')),
    )
    await expect(connection.send('one')).rejects.toThrow('an answer without Content-Length')
  })
})
