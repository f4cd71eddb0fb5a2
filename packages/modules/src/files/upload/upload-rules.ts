import { limits, type UploadKind } from '@meydan/protocol'
import type { MediaType } from './media-types.ts'
import { docx, xlsx } from './office-type.ts'
import type { SniffedType } from './sniff-media-type.ts'

/** What is taken as a kind of upload. */
interface UploadRule {
  readonly maxBytes: number
  /** By the first bytes; a ZIP file must be one of `officeTypes` as well. */
  readonly mediaTypes: readonly SniffedType[]
  readonly officeTypes: readonly MediaType[]
}

/** What is taken of each kind. */
export const uploadRules: Readonly<Record<UploadKind, UploadRule>> = {
  picture: {
    maxBytes: limits.pictureBytes,
    mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
    officeTypes: [],
  },
  spreadsheet: {
    maxBytes: limits.spreadsheetBytes,
    mediaTypes: ['application/zip', 'text/csv'],
    officeTypes: [xlsx],
  },
  document: {
    maxBytes: limits.documentBytes,
    mediaTypes: ['application/pdf', 'image/png', 'image/jpeg', 'application/zip'],
    officeTypes: [xlsx, docx],
  },
}
