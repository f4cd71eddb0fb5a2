import { createHash, type Hash } from 'node:crypto'
import { atMost } from '@meydan/platform/blob/at-most'
import { violates } from '@meydan/platform/db/violates'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'
import { AppError, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { requestHash } from '../../workspaces/index.ts'
import { uploaderInWorkspace } from '../access.ts'
import { cleanFileName } from '../file-name.ts'
import { presentUpload } from '../present.ts'
import { fileByClientId, takeClientId, type FileRow } from '../sql/files.ts'
import { takeIn } from '../take-in.ts'
import { receive } from './receive.ts'
import { uploadRules } from './upload-rules.ts'
import type { Uploads } from './uploads.ts'

type Input = ParsedInputOf<typeof operations.files.uploadFile>

/** Stores what a member sends. The same client id with the same bytes gives the first answer. */
export async function uploadFile(
  uploads: Uploads,
  ctx: MemberContext,
  input: Input,
  body: IncomingBytes,
): Promise<ResultOf<typeof operations.files.uploadFile>> {
  const { maxBytes } = uploadRules[input.kind]
  if ((body.announced ?? 0) > maxBytes) throw new AppError('request.too_large', { maxBytes })
  await uploaderInWorkspace(uploads.store.db, ctx.actor)
  return uploads.atOnce.run(ctx.actor.memberId, async () => {
    const sent = createHash('sha256')
    const bytes = hashed(atMost(body, maxBytes), sent)
    const stored = await storedBefore(uploads, ctx, input)
    if (stored === undefined) return presentUpload(await store(uploads, ctx, input, { bytes, sent, body }))
    // The bytes are part of the request: they must be the same ones.
    for await (const _ of bytes);
    if (stored.request_hash?.equals(hashOf(input, sent)) !== true) throw new AppError('request.id_reused')
    return presentUpload(stored)
  })
}

async function storedBefore(
  { store: { db } }: Uploads,
  { actor: { workspaceId, memberId } }: MemberContext,
  { clientId }: Input,
): Promise<FileRow | undefined> {
  const stored = await fileByClientId(db, workspaceId, memberId, clientId)
  // An attempt whose connection broke may not know it yet.
  if (stored === undefined) await takeClientId(db, workspaceId, memberId, clientId)
  return stored
}

async function store(
  uploads: Uploads,
  { actor: { workspaceId, memberId } }: MemberContext,
  input: Input,
  { bytes, sent, body }: { bytes: AsyncIterable<Uint8Array>; sent: Hash; body: IncomingBytes },
): Promise<FileRow> {
  const file = {
    workspaceId,
    id: newId<never>(),
    kind: input.kind,
    name: cleanFileName(input.name),
    mediaType: 'application/octet-stream',
    bytes: body.announced ?? uploadRules[input.kind].maxBytes,
    uploadedBy: memberId,
    clientId: input.clientId,
  }
  try {
    return await takeIn(uploads.store, file, async (key) => {
      const received = await receive(uploads, key, { kind: input.kind, name: file.name }, bytes)
      return { ...received, requestHash: hashOf(input, sent) }
    })
  } catch (error) {
    // The same request twice at the same instant: the one that came second comes again.
    if (violates(error, 'files__workspace_id_uploaded_by_client_id')) throw new AppError('server.unavailable')
    throw error
  }
}

function hashOf({ kind, name }: Input, sent: Hash): Buffer {
  return requestHash({ kind, name, sha256: sent.copy().digest('hex') })
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const portion of bytes) {
    hash.update(portion)
    yield portion
  }
}
