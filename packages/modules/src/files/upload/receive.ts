// How the bytes of each kind become a file: written as they come, told what they are by their look, and of a picture replaced
// by the picture that is made of it.
import type { BlobKey } from '@meydan/platform/blob/blob-store'
import { AppError, type UploadKind } from '@meydan/protocol'
import type { WholeFile } from '../sql/files.ts'
import { makePicture } from './make-picture.ts'
import { lookAt } from './look-at.ts'
import { nameOfType, type MediaType } from './media-types.ts'
import { officeTypeOf, tailBytes } from './office-type.ts'
import { headBytes, sniffMediaType, type SniffedType } from './sniff-media-type.ts'
import { uploadRules } from './upload-rules.ts'
import type { Uploads } from './uploads.ts'

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
  { kind, name }: { readonly kind: UploadKind; readonly name: string },
  bytes: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const { blobs } = uploads.store
  const { mediaTypes } = uploadRules[kind]
  let type: SniffedType | undefined
  const look = (head: Buffer) => {
    type = sniffMediaType(head)
    if (type === undefined || !mediaTypes.includes(type)) throw refused(kind)
  }
  const written = await blobs.write(key, lookAt(bytes, headBytes, look))
  if (kind === 'picture') return receivePicture(uploads, key, name, written.bytes)
  const mediaType = type === 'application/zip' ? await officeType(uploads, key, kind, written.bytes) : type
  if (mediaType === undefined) throw refused(kind)
  return { name: nameOfType(name, mediaType), mediaType, ...written, width: null, height: null }
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
  { store: { blobs } }: Uploads,
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
