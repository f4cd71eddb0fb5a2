import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** Holds data for one process; `release` may be repeated. */
export interface DataLock {
  release(): Promise<void>
}

/**
 * Takes the lock of a data directory, or returns undefined where another process has it. The system frees the lock when
 * its holder dies in any way, so it needs no recovery and no pid in a file that another process may have by now.
 * Node offers no file locks, so it is an abstract socket on Linux, a named pipe on Windows (both exist once and vanish
 * with their process), and on macOS the lock that its `open` can take.
 */
export async function takeDataLock(dataDir: string): Promise<DataLock | undefined> {
  if (process.platform === 'darwin') return lockFile(join(dataDir, 'lock'))

  const { dev, ino } = await stat(dataDir, { bigint: true })
  const key = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)
  return lockName(process.platform === 'win32' ? `\\\\.\\pipe\\meydan-${key}` : `\0meydan-${key}`)
}

function lockName(path: string): Promise<DataLock | undefined> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    server.listen({ path, exclusive: true }, () => {
      server.unref()
      resolve({ release: () => new Promise((released) => server.close(() => released())) })
    })
  })
}

/** `O_EXLOCK` of macOS: not in Node's constants, and passed through to `open`. */
const openExclusively = 0x20

async function lockFile(path: string): Promise<DataLock | undefined> {
  // O_RDWR | O_NONBLOCK | O_CREAT as macOS numbers them.
  const flags = 0x2 | 0x4 | 0x200 | openExclusively
  try {
    const file: FileHandle = await open(path, flags, 0o600)
    let releasing: Promise<void> | undefined
    return { release: () => (releasing ??= file.close()) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}
