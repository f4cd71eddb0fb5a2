import * as z from 'zod/mini'
import { field, text } from '../fields.ts'
import { clientId, fileId, workspaceId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineDownload, defineUpload } from '../operation.ts'

/** What members upload files for. */
export const uploadKinds = ['picture', 'spreadsheet', 'document'] as const
export type UploadKind = (typeof uploadKinds)[number]

const pixels = z.nullable(z.int().check(z.gte(1)))

const uploadedFile = z.strictObject({
  id: field(fileId, 'What the file is taken into use by, within 24 hours.'),
  kind: field(z.enum(uploadKinds), 'What it is for.'),
  name: field(z.string(), 'What it is called: the name that was given, without what means something to a file system.'),
  mediaType: field(z.string(), 'What it is, by its bytes. Every picture becomes image/webp.'),
  bytes: field(z.int(), 'Its size as it is kept.'),
  width: field(pixels, 'Of a picture, in pixels; null for others.'),
  height: field(pixels, 'Of a picture, in pixels; null for others.'),
})

/** A file that was uploaded. */
export type UploadedFile = z.output<typeof uploadedFile>

/** Bytes that come in, to be taken into use by something else. */
export const filesOperations = {
  uploadFile: defineUpload({
    name: 'files.uploadFile',
    method: 'POST',
    path: '/api/files',
    summary:
      'Uploads a file, which is removed after 24 hours unless something is made of it. Pictures (JPEG, PNG, WebP, GIF, AVIF; 10 MiB) ' +
      'are turned upright, lose what their camera noted and become WebP of at most 2,560 pixels; spreadsheets are XLSX or CSV (50 MiB), ' +
      'documents PDF, PNG, JPEG, XLSX or DOCX (10 MiB). The same client id with the same bytes gives the same file.',
    caller: 'member',
    input: z.strictObject({
      clientId,
      kind: field(z.enum(uploadKinds), 'What it is for.'),
      name: field(text({ min: 1, max: 500 }), 'What it is called where it comes from.'),
    }),
    result: uploadedFile,
    errors: [
      'workspaces.role_required',
      'files.type_refused',
      'files.picture_unreadable',
      'files.quota_reached',
      'request.id_reused',
    ],
    credits: 5,
    rateLimits: [{ by: 'member', count: 200, perMs: 10 * 60_000 }],
    upload: { maxBytes: limits.spreadsheetBytes },
  }),

  getUpload: defineDownload({
    name: 'files.getUpload',
    path: '/api/files/:workspaceId/:id',
    summary: 'Answers a file to who uploaded it, until something is made of it.',
    caller: 'member',
    input: z.strictObject({
      workspaceId: field(workspaceId, 'The workspace that it was uploaded to.'),
      id: field(fileId, 'The file.'),
    }),
    errors: ['files.not_found'],
  }),
} as const
