// The product with files, over HTTP as clients call it.
import { sql } from '@meydan/platform/db/sql'
import { newId, type UploadedFile, type WorkspaceId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct, type TestProductOptions } from '@meydan/testkit/product'
import { serveProduct } from '@meydan/testkit/served-product'

/** What an upload says of itself. */
export interface UploadAsked {
  readonly kind?: string
  readonly name?: string
  readonly clientId?: string
  readonly headers?: Record<string, string>
}

/** What came back. */
export interface Answered {
  readonly status: number
  readonly code: string | undefined
  /** @throws when there was an error. */
  readonly file: UploadedFile
}

/** A served product with people in it. */
export interface FileScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly baseUrl: string
  readonly owner: Persona
  readonly workspaceId: WorkspaceId
  upload(bytes: Uint8Array | ReadableStream, asked?: UploadAsked, as?: Persona): Promise<Answered>
  /** Asks for a file of whoever uploaded it. */
  get(id: string, as?: Persona, init?: RequestInit): Promise<Response>
  /** What is there of the workspace's files, whole or not. */
  left(): Promise<{ files: number; chunks: number; bytes: number }>
}

/** Starts it. */
export async function createFileScene(options: TestProductOptions = {}): Promise<FileScene> {
  const product = await createTestProduct(options)
  const served = await serveProduct(product)
  const owner = await product.owner()
  const { workspaceId } = owner
  const { baseUrl } = served
  return {
    product,
    baseUrl,
    owner,
    workspaceId,
    async upload(bytes, { kind = 'document', name = 'dosya.pdf', clientId = newId(), headers = {} } = {}, as = owner) {
      const answer = await fetch(`${baseUrl}/api/files?${new URLSearchParams({ kind, name, clientId }).toString()}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${as.token}`,
          'x-workspace': as.workspaceId,
          'content-type': 'application/octet-stream',
          ...headers,
        },
        body: bytes,
        ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit)
      const read = (await answer.json()) as UploadedFile & { error?: { code: string } }
      return {
        status: answer.status,
        code: read.error?.code,
        get file() {
          if (read.error !== undefined) throw new Error(read.error.code)
          return read
        },
      }
    },
    get: (id, as = owner, init = {}) =>
      fetch(`${baseUrl}/api/files/${as.workspaceId}/${id}`, {
        ...init,
        headers: { authorization: `Bearer ${as.token}`, ...(init.headers as Record<string, string>) },
      }),
    async left() {
      const row = await product.db.row(sql<{ files: number; chunks: number; bytes: number }>`
        select (select count(*) from files where workspace_id = ${workspaceId}) as files,
               (select count(*) from blob_chunks where workspace_id = ${workspaceId}) as chunks,
               coalesce((select bytes from file_storage where workspace_id = ${workspaceId}), 0) as bytes`)
      if (row === undefined) throw new Error('a select without from has a row')
      return row
    },
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]()
      await product[Symbol.asyncDispose]()
    },
  }
}
