import type { FileId, MemberId, UploadedFile, UploadKind, WorkspaceId } from '@meydan/protocol'
import type { FileRow } from './sql/files.ts'

/** A file that is whole, as modules above know it. */
export interface StoredFile {
  readonly workspaceId: WorkspaceId
  readonly id: FileId
  /** What it is for. */
  readonly kind: string
  readonly name: string
  /** What its bytes are, by their look. */
  readonly mediaType: string
  readonly bytes: number
  /** SHA-256 of its bytes. */
  readonly sha256: Buffer
  /** Of a picture, in pixels; null for others. */
  readonly width: number | null
  readonly height: number | null
  /** null: it was made here. */
  readonly uploadedBy: MemberId | null
}

/** A file's row as modules above know it. */
export function storedFile(row: FileRow): StoredFile {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    width: row.width,
    height: row.height,
    uploadedBy: row.uploaded_by,
  }
}

/** A file as who uploaded it sees it. */
export function presentUpload(row: FileRow): UploadedFile {
  return {
    id: row.id,
    kind: row.kind as UploadKind,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
  }
}
