// How the bytes of each kind become a file: written as they come, told what they are by their look, and of a picture replaced
// by the picture that is made of it.
import type { BlobKey, WrittenBlob } from '@meydan/platform/blob/blob-store'
import { AppError, type UploadKind } from '@meydan/protocol'
import type { FileStore } from '../file-store.ts'
import type { WholeFile } from '../sql/files.ts'
import { makePicture } from './make-picture.ts'
import { lookAt } from './look-at.ts'
import { nameOfType, type MediaType } from './media-types.ts'
import { officeTypeOf, tailBytes } from './office-type.ts'
import { headBytes, sniffMediaType, type SniffedType } from './sniff-media-type.ts'
import { uploadRules } from './upload-rules.ts'
import type { Uploads } from './uploads.ts'

/** What is said of a file before. */
interface Named<Kind> {
  readonly kind: Kind
  readonly name: string
}

/** What is known of a file with its last byte, but for the request that it came by. */
type Received = Omit<WholeFile, 'requestHash'>

/**
 * Writes an upload under its key.
 *
 * @throws AppError `files.type_refused`, `files.picture_unreadable`, and what reading throws.
 */
export async function receive(
  uploads: Uploads,
  key: BlobKey,
  { kind, name }: Named<UploadKind>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Received> {
  if (kind !== 'picture') return receiveDocument(uploads.store, key, { kind, name }, bytes)
  const { bytes: size } = await write(uploads.store, key, kind, bytes)
  return receivePicture(uploads, key, name, size)
}

/** The same for what is kept as it comes. */
export async function receiveDocument(
  store: FileStore,
  key: BlobKey,
  { kind, name }: Named<Exclude<UploadKind, 'picture'>>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const { type, ...written } = await write(store, key, kind, bytes)
  const mediaType = type === 'application/zip' ? await officeType(store, key, kind, written.bytes) : type
  if (mediaType === undefined) throw refused(kind)
  return { name: nameOfType(name, mediaType), mediaType, ...written, width: null, height: null }
}

/** Writes bytes, if the first of them are those of their kind. */
async function write(
  { blobs }: FileStore,
  key: BlobKey,
  kind: UploadKind,
  bytes: AsyncIterable<Uint8Array>,
): Promise<WrittenBlob & { readonly type: SniffedType }> {
  const { mediaTypes } = uploadRules[kind]
  let type: SniffedType | undefined
  const look = (head: Buffer) => {
    type = sniffMediaType(head)
    if (type === undefined || !mediaTypes.includes(type)) throw refused(kind)
  }
  const written = await blobs.write(key, lookAt(bytes, headBytes, look))
  if (type === undefined) throw refused(kind)
  return { ...written, type }
}

async function receivePicture(
  { store: { blobs }, pictures }: Uploads,
  key: BlobKey,
  name: string,
  bytes: number,
): Promise<Received> {
  const picture = await pictures.run(key.workspaceId, async () =>
    makePicture(Buffer.concat(await Array.fromAsync(blobs.read(key, { from: 0, to: bytes })), bytes)),
  )
  const { width, height } = picture
  const written = await blobs.write(key, only(picture.bytes))
  return { name: nameOfType(name, 'image/webp'), mediaType: 'image/webp', ...written, width, height }
}

async function officeType(
  { blobs }: FileStore,
  key: BlobKey,
  kind: UploadKind,
  bytes: number,
): Promise<MediaType | undefined> {
  const tail = await Array.fromAsync(blobs.read(key, { from: Math.max(0, bytes - tailBytes), to: bytes }))
  const type = officeTypeOf(Buffer.concat(tail), bytes)
  return type !== undefined && uploadRules[kind].officeTypes.includes(type) ? type : undefined
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function refused(kind: UploadKind): AppError {
  return new AppError('files.type_refused', { kind })
}
