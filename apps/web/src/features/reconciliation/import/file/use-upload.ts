import { ClientError, operations } from '@meydan/client'
import type { WorkspaceClient } from '@meydan/client'
import type { FileId } from '@meydan/protocol'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { ShownErrorCode } from '../../../../app/error-text.ts'
import { newRequestId } from '../../../../app/request-id.ts'
import { shownErrorCode } from '../../../../app/shown-error.ts'
import { useWorkspace } from '../../../../app/workspace-context.tsx'
import { fileRefusal } from './file-refusal.ts'

/** A file on its way to becoming an import. */
export interface Upload {
  readonly file: File
  readonly sent: number
  /** Everything has arrived, and the import is begun. */
  readonly isOpening: boolean
  /** Why it came to nothing; it can be tried again. */
  readonly errorCode: ShownErrorCode | undefined
}

export interface Uploading {
  readonly upload: Upload | undefined
  readonly start: (file: File) => void
  readonly retry: () => void
  /** Gives it up, also while it is under way. */
  readonly cancel: () => void
}

/** One file with the ids of its requests: a retry makes nothing twice. */
interface Attempt {
  readonly file: File
  readonly uploadId: ReturnType<typeof newRequestId>
  readonly importId: ReturnType<typeof newRequestId>
  readonly stopper: AbortController
}

/** Uploads a spreadsheet and begins its import. */
export function useUpload(onBegun: (begun: SpreadsheetImport) => void): Uploading {
  const workspace = useWorkspace()
  const attempt = useRef<Attempt>(undefined)
  const [upload, setUpload] = useState<Upload>()
  useEffect(() => () => attempt.current?.stopper.abort(), [])

  const run = useCallback(
    (next: Attempt) => {
      attempt.current = next
      const { file, stopper } = next
      const tell = (parts: Partial<Upload>) => {
        if (!stopper.signal.aborted) setUpload({ file, sent: 0, isOpening: false, errorCode: undefined, ...parts })
      }
      tell({})
      begin(workspace, next, tell).then(
        (begun) => {
          if (!stopper.signal.aborted) onBegun(begun)
        },
        (caught: unknown) => tell({ errorCode: shownErrorCode(caught) }),
      )
    },
    [onBegun, workspace],
  )
  const start = useCallback(
    (file: File) => {
      attempt.current?.stopper.abort()
      run({ file, uploadId: newRequestId(), importId: newRequestId(), stopper: new AbortController() })
    },
    [run],
  )
  const retry = useCallback(() => {
    if (attempt.current !== undefined) run({ ...attempt.current, stopper: new AbortController() })
  }, [run])
  const cancel = useCallback(() => {
    attempt.current?.stopper.abort()
    attempt.current = undefined
    setUpload(undefined)
  }, [])
  return { upload, start, retry, cancel }
}

async function begin(
  workspace: WorkspaceClient,
  { file, uploadId, importId, stopper: { signal } }: Attempt,
  tell: (parts: Partial<Upload>) => void,
): Promise<SpreadsheetImport> {
  const refusal = fileRefusal(file)
  if (refusal !== undefined && refusal !== 'client.unreachable') throw new ClientError(refusal)
  const { id } = await workspace.uploadFile(file, {
    kind: 'spreadsheet',
    clientId: uploadId,
    signal,
    onProgress: (sent) => tell({ sent }),
  })
  tell({ sent: file.size, isOpening: true })
  const asked = { clientId: importId, fileId: id as FileId }
  return (await workspace.call(operations.reconciliation.startImport, asked, { signal })).import
}
