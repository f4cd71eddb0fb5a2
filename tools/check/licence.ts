import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gate } from './gate.ts'
import { listFiles } from './source-files.ts'

/** The licence text is there and every package names it. */
export const licenceGate: Gate = {
  name: 'licence',
  run: async (root) => ({ problems: licenceProblems(root) }),
}

function licenceProblems(root: string): string[] {
  const problems: string[] = []
  const path = join(root, 'LICENSE')
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (!/Apache License\s+Version 2\.0/.test(text)) problems.push('LICENSE: the Apache-2.0 text is missing')
  for (const manifest of listFiles(root).filter((file) => /(?:^|\/)package\.json$/.test(file))) {
    const content: unknown = JSON.parse(readFileSync(join(root, manifest), 'utf8'))
    const licence =
      typeof content === 'object' && content !== null && 'license' in content ? content.license : undefined
    if (licence !== 'Apache-2.0') problems.push(`${manifest}: "license" must be "Apache-2.0"`)
  }
  return problems
}
