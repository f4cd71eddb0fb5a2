import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ledger } from './ledger.ts'

/** Writes down what the verdict of a broken run rests on. @returns the file. */
export async function keepEvidence(
  seed: number,
  ledgers: readonly Ledger[],
  evidence: Readonly<Record<string, unknown>>,
): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'meydan-chaos-')), `seed-${seed}.ndjson`)
  const collectionsAsLists = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value
  // A line for each ledger: one text of a long run would be longer than texts can be.
  await writeFile(
    path,
    [evidence, ...ledgers].values().map((line) => `${JSON.stringify(line, collectionsAsLists)}\n`),
  )
  return path
}
