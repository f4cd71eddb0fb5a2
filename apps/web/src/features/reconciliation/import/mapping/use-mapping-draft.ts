import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useState } from 'react'

import { useImportAct } from '../use-import.ts'
import { draftOf, neededIn } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'

export interface DraftedMapping {
  readonly draft: MappingDraft
  /** Takes what was said; rows are read by it as soon as it says enough. */
  readonly change: (draft: MappingDraft) => void
  /** Another sheet: what its columns mean is proposed anew. */
  readonly changeSheet: (sheet: string) => void
  readonly act: ReturnType<typeof useImportAct>
}

/** What is said of the columns of an import. It is kept while asking fails, and asked for again with the next change. */
export function useMappingDraft(one: SpreadsheetImport): DraftedMapping | undefined {
  const act = useImportAct(one.id)
  const [edited, setEdited] = useState<MappingDraft>()
  const stored = draftOf(one)
  if (stored === undefined) return undefined
  return {
    draft: edited ?? stored,
    change: (draft) => {
      setEdited(draft)
      if (neededIn(draft).length === 0) act.mutate({ kind: 'map', draft })
    },
    changeSheet: (sheet) => {
      setEdited(undefined)
      act.mutate({ kind: 'sheet', sheet, defaults: (edited ?? stored).defaults })
    },
    act,
  }
}
