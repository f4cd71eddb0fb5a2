import { giveBatches } from '@meydan/platform/jobs/give-batches'
import { previewOf } from '../preview-sheet.ts'
import { balancesOf } from '../read-balances.ts'
import type { ImportAnswer, ImportWork } from './import-work.ts'

giveBatches<ImportWork, ImportAnswer>(async function* (work) {
  if (work.kind === 'preview') yield await previewOf(work.input)
  else yield* balancesOf(work.input)
})
