import type { MemberContext } from '@meydan/platform/operations/context'
import type { FileBody, operations, ParsedInputOf } from '@meydan/protocol'
import { fileForUploader } from './access.ts'
import type { FileStore } from './file-store.ts'
import { fileBody } from './open-file.ts'

/** A file for who uploaded it, such as to show it before it is posted. */
export async function getUpload(
  store: FileStore,
  { actor }: MemberContext,
  { id }: ParsedInputOf<typeof operations.files.getUpload>,
): Promise<FileBody> {
  return fileBody(store, await fileForUploader(store.db, actor, id))
}
