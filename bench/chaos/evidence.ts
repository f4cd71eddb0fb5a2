import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes down what the verdict of a broken run rests on. @returns the file. */
export async function keepEvidence(seed: number, evidence: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'meydan-chaos-')), `seed-${seed}.json`)
  const collectionsAsLists = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value
  await writeFile(path, JSON.stringify(evidence, collectionsAsLists))
  return path
}
