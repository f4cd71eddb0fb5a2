import { maxCellLength, maxPartBytes, maxSharedCharacters, maxSharedStrings } from '../bounds.ts'
import { textCell, type Cell } from '../cells.ts'
import { tooComplex } from '../file-refusal.ts'
import { unescapeText } from './escaped-text.ts'
import { readXml } from './read-xml.ts'
import { RichText } from './rich-text.ts'
import type { ZipParts } from './zip-parts.ts'

/** The texts that cells refer to by number; undefined for a blank one. */
export type SharedStrings = readonly (Cell | undefined)[]

export async function readSharedStrings(parts: ZipParts, part: string | undefined): Promise<SharedStrings> {
  if (part === undefined || !parts.has(part)) return []
  const found: (Cell | undefined)[] = []
  let characters = 0
  const text = new RichText()
  await readXml(parts.stream(part, maxPartBytes), {
    open: (element) => text.open(element),
    text: (said) => text.hear(said),
    close(element) {
      text.close(element)
      if (element !== 'si') return
      const whole = unescapeText(text.take())
      characters += Math.min(whole.length, maxCellLength)
      if (found.length >= maxSharedStrings || characters > maxSharedCharacters) throw tooComplex('shared_strings')
      found.push(textCell(whole, maxCellLength))
    },
  })
  return found
}
