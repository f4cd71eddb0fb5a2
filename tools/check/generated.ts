import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'
import { generatedFiles, type GeneratedFile } from './generated-files.ts'

/** What came of comparing one generated file. */
interface Comparison {
  readonly problem?: string
  readonly notice?: string
}

/** Every generated file says what its generator says today. */
export const generatedGate: Gate = createGeneratedGate(generatedFiles)

/** Makes the gate for a list of files; the canary plants its own. */
export function createGeneratedGate(files: readonly GeneratedFile[]): Gate {
  return {
    name: 'generated',
    run: async (root) => {
      const comparisons = await Promise.all(files.map((file) => compare(root, file)))
      return {
        problems: comparisons.flatMap(({ problem }) => problem ?? []),
        notices: comparisons.flatMap(({ notice }) => notice ?? []),
      }
    },
  }
}

async function compare(root: string, file: GeneratedFile): Promise<Comparison> {
  if (!existsSync(join(root, file.generator))) {
    return { notice: `${file.path} is not checked: its generator ${file.generator} does not exist yet` }
  }
  const { code, stdout, output } = await runCommand(process.execPath, file.args, { cwd: root })
  if (code !== 0) return { problem: `${file.path}: its generator failed: ${output.trim()}` }
  const committed = existsSync(join(root, file.path)) ? readFileSync(join(root, file.path), 'utf8') : undefined
  return committed === stdout ? {} : { problem: `${file.path} is not current; run: ${file.refresh}` }
}
