import { posix } from 'node:path'
import { maxParts } from '../bounds.ts'
import { tooComplex } from '../file-refusal.ts'
import { readXml } from './read-xml.ts'
import type { ZipParts } from './zip-parts.ts'

/** Where a part points to another one of the container. */
export interface Relationship {
  readonly id: string
  /** The last word of its type, which transitional and strict documents share: `worksheet`, `sharedStrings`. */
  readonly type: string
  /** Name of the part. */
  readonly target: string
}

/** What a part points to; '' is the container itself. Nothing where it points nowhere. */
export async function relationshipsOf(parts: ZipParts, part: string): Promise<Relationship[]> {
  const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
  if (!parts.has(name)) return []
  const found: Relationship[] = []
  await readXml(parts.stream(name), {
    open(element, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (element !== 'Relationship' || id === undefined || type === undefined || target === undefined) return
      if (mode === 'External') return
      if (found.length >= maxParts) throw tooComplex('relationships')
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(part, target) })
    },
  })
  return found
}

function resolve(part: string, target: string): string {
  return posix.join('/', target.startsWith('/') ? target : posix.join(posix.dirname(part), target)).slice(1)
}
