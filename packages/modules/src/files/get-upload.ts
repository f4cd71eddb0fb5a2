import type { MemberContext } from '@meydan/platform/operations/context'
import type { FileBody, operations, ParsedInputOf } from '@meydan/protocol'
import type { FileStore } from './file-store.ts'
import { openUpload } from './open-file.ts'

/** A file for who uploaded it, such as to show it before it is posted. */
export async function getUpload(
  store: FileStore,
  { actor }: MemberContext,
  { id }: ParsedInputOf<typeof operations.files.getUpload>,
): Promise<FileBody> {
  return openUpload(store, actor, id)
}
