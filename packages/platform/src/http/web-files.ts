import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** How a file may travel. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** One file of the web client. */
export interface WebFile {
  readonly type: string
  /** Its name changes with its contents, so it may be kept for ever. */
  readonly isImmutable: boolean
  readonly etag: string
  /** The best of the encodings that the client takes; text is compressed once, when it is first asked for. */
  body(accepted: string): Promise<{ readonly encoding: Encoding; readonly bytes: Buffer }>
}

/** The built web client, read into memory: a path that is not in it cannot be reached. */
export interface WebFiles {
  /** The page, with `__CSP_NONCE__` where the nonce belongs. */
  readonly page: string
  /** By path, such as `/assets/index-3f2a.js`. */
  readonly files: ReadonlyMap<string, WebFile>
}

const typeByExtension: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const maxFiles = 2_000
const smallestCompressed = 1_024
const compressible = /^(text\/|application\/(json|manifest\+json|wasm)|image\/(svg|x-icon))/

/** Reads the built web client; undefined when it has not been built. */
export async function readWebFiles(root: string): Promise<WebFiles | undefined> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
      throw error
    },
  )
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  if (names.length > maxFiles) throw new Error(`${root} holds more than ${maxFiles} files: that is no web client.`)
  const files = new Map<string, WebFile>()
  let page: string | undefined
  for (const name of names) {
    const path = name
      .slice(root.replace(/[/\\]+$/, '').length)
      .split(sep)
      .join('/')
    const bytes = await readFile(name)
    if (path === '/index.html') page = bytes.toString('utf8')
    // Maps of sources stay at home.
    else if (!path.endsWith('.map')) files.set(path, webFile(path, bytes))
  }
  return page === undefined ? undefined : { page, files }
}

function webFile(path: string, bytes: Buffer): WebFile {
  const type = typeByExtension[extname(path).toLowerCase()] ?? 'application/octet-stream'
  const isCompressible = bytes.length >= smallestCompressed && compressible.test(type)
  const compressed = new Map<Encoding, Promise<Buffer>>()
  return {
    type,
    isImmutable: path.startsWith('/assets/'),
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    async body(accepted) {
      const encoding = isCompressible ? bestEncoding(accepted) : 'identity'
      if (encoding === 'identity') return { encoding, bytes }
      const work = compressed.get(encoding) ?? compress(encoding, bytes)
      compressed.set(encoding, work)
      return { encoding, bytes: await work }
    },
  }
}

function bestEncoding(accepted: string): Encoding {
  const offered = new Set(
    accepted
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim().toLowerCase()),
  )
  return offered.has('br') ? 'br' : offered.has('gzip') ? 'gzip' : 'identity'
}

function compress(encoding: 'br' | 'gzip', bytes: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(bytes)
  // Quality 9 of 11: within 3 % of the smallest, at a tenth of the time.
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}
