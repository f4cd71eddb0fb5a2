import { architectureGate } from './architecture.ts'
import { deadCodeGate, formatGate, lintGate, typesGate } from './command-gates.ts'
import { coverageGate } from './coverage.ts'
import { docLinksGate } from './doc-links.ts'
import { faultsGate } from './faults.ts'
import { fileNamesGate } from './file-names.ts'
import type { Gate } from './gate.ts'
import { generatedGate } from './generated.ts'
import { licenceGate } from './licence.ts'
import { sourceTextGate } from './source-text.ts'

/** Every gate of `npm run check`, the slow ones first. */
export const gates: readonly Gate[] = [
  lintGate,
  typesGate,
  deadCodeGate,
  generatedGate,
  formatGate,
  architectureGate,
  fileNamesGate,
  sourceTextGate,
  docLinksGate,
  coverageGate,
  faultsGate,
  licenceGate,
]
