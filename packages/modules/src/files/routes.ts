import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { getUpload } from './get-upload.ts'
import { uploadFile } from './upload/upload-file.ts'
import type { Uploads } from './upload/uploads.ts'

const declared = operations.files

/** The operations of files with their use-cases. */
export function filesRoutes(uploads: Uploads): readonly Route[] {
  return [
    route(declared.uploadFile, (ctx, input, body) => uploadFile(uploads, ctx, input, body)),
    route(declared.getUpload, (ctx, input) => getUpload(uploads.store, ctx, input)),
  ]
}
