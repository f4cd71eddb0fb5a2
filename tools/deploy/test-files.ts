import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The repository. */
export const root = join(import.meta.dirname, '..', '..')

/** A file of the repository as text. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** A YAML file of the repository; merge keys (`<<`) are followed as Docker does. */
export function yamlOf(path: string): unknown {
  return parse(textOf(path), { merge: true })
}

/** Every setting that the product knows, by the reference that is made of them. */
export function knownSettings(): ReadonlySet<string> {
  return new Set([...textOf('docs/configuration.md').matchAll(/^### ([A-Z_]+)$/gm)].map(([, name]) => name as string))
}
