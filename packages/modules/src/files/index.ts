/* What modules above may use of files. */
export type { FileUse } from './access.ts'
export type { FileStore } from './file-store.ts'
export { dropFiles, keepFiles } from './keep-files.ts'
export { openFile, openUpload } from './open-file.ts'
export type { StoredFile } from './present.ts'
export { storageOf } from './storage-of.ts'
export { storeDocument, type SentDocument } from './upload/store-document.ts'
export { storeFile, type MadeFile } from './store-file.ts'
