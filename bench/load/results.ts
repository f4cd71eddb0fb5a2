import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'results')

/** Writes what a bench found to `bench/results/<name>.json`, together with the machine that it ran on. */
export async function writeResults(name: string, found: Readonly<Record<string, unknown>>): Promise<void> {
  const processors = cpus()
  const machine = {
    processor: processors[0]?.model ?? '',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
  }
  await mkdir(folder, { recursive: true })
  const text = JSON.stringify({ bench: name, measuredAt: new Date().toISOString(), machine, ...found }, null, 2)
  await writeFile(join(folder, `${name}.json`), `${text}\n`)
}
