import type { Route } from '@meydan/platform/operations/route'
import type { FileStore } from './file-store.ts'
import { filesRoutes } from './routes.ts'
import { createUploads } from './upload/uploads.ts'

/** What files give to the role `api`. */
export interface FilesApi {
  readonly routes: readonly Route[]
}

/** Makes what the role `api` needs of files. */
export function createFilesApi(store: FileStore): FilesApi {
  return { routes: filesRoutes(createUploads(store)) }
}
