import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** How a file may travel. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** One file of the web client. */
export interface WebFile {
  readonly type: string
  /** Its name changes with its contents, so it may be kept for ever. */
  readonly isImmutable: boolean
  readonly etag: string
  /** The best of the encodings that the build left and the client takes. */
  body(accepted: string): { readonly encoding: Encoding; readonly bytes: Buffer }
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

const maxFiles = 5_000

/** What the build leaves beside a file that is worth it, best first (tools/launch/compress-web.mjs). */
const suffixes = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const satisfies readonly (readonly [Encoding, string])[]

/** No addresses of their own: they are encodings of other files. */
const isEncoded = /\.(?:br|gz)$/
/** Maps of sources and notes of the build stay at home. */
const isSkipped = /\.map$|^\./

/** Reads the built web client; undefined when it has not been built. */
export async function readWebFiles(root: string): Promise<WebFiles | undefined> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
      throw error
    },
  )
  const names = entries
    .filter((entry) => entry.isFile() && !isSkipped.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  if (names.length > maxFiles) throw new Error(`${root} holds more than ${maxFiles} files: that is no web client.`)
  const contents = new Map<string, Buffer>()
  for (const name of names) {
    const path = name
      .slice(root.replace(/[/\\]+$/, '').length)
      .split(sep)
      .join('/')
    contents.set(path, await readFile(name))
  }
  const page = contents.get('/index.html')
  if (page === undefined) return undefined
  const paths = [...contents.keys()].filter((path) => path !== '/index.html' && !isEncoded.test(path))
  return { page: page.toString('utf8'), files: new Map(paths.map((path) => [path, webFile(path, contents)])) }
}

function webFile(path: string, contents: ReadonlyMap<string, Buffer>): WebFile {
  const identity = contents.get(path) as Buffer
  return {
    type: typeByExtension[extname(path).toLowerCase()] ?? 'application/octet-stream',
    isImmutable: path.startsWith('/assets/'),
    etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    body(accepted) {
      const taken = encodingsIn(accepted)
      for (const [encoding, suffix] of suffixes) {
        const bytes = contents.get(`${path}${suffix}`)
        if (bytes !== undefined && taken.has(encoding)) return { encoding, bytes }
      }
      return { encoding: 'identity', bytes: identity }
    },
  }
}

function encodingsIn(accepted: string): ReadonlySet<string> {
  return new Set(
    accepted
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? ''),
  )
}
