import { readCoverage } from '../coverage/read-coverage.ts'
import type { Gate } from './gate.ts'

/** Every requirement is accounted for, nothing is called done without a test, and no test names an unknown one. */
export const coverageGate: Gate = {
  name: 'coverage',
  run: async (root) => ({ problems: readCoverage(root).problems }),
}
