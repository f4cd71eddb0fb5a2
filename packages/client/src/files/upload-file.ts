import { newId, operations, type ClientId, type UploadedFile, type UploadKind } from '@meydan/protocol'
import type { Upload, UploadOptions } from './uploader.ts'

/** What is said of a file that is uploaded. */
export interface FileUpload extends Omit<UploadOptions, 'workspaceId'> {
  readonly kind: UploadKind
  /** What it is called; the file's own name when left out. */
  readonly name?: string
  /** The same over retries: a retry gets the file of the first attempt, if that one arrived. */
  readonly clientId?: ClientId
}

/** Uploads a file to a workspace, for something else to be made of it within 24 hours. */
export async function uploadFile(
  upload: Upload,
  workspaceId: string,
  file: Blob & { readonly name?: string },
  { kind, name, clientId, ...options }: FileUpload,
): Promise<UploadedFile> {
  const called = (name ?? file.name ?? '').slice(-500)
  const input = { kind, name: called === '' ? kind : called, clientId: clientId ?? newId<ClientId>() }
  return upload(operations.files.uploadFile, input, file, { ...options, workspaceId })
}
