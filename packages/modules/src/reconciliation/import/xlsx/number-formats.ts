// Which formats of numbers show a day. The file says of a day only that: a number, and how to show it.
import { maxStyles } from '../bounds.ts'
import { tooComplex } from '../file-refusal.ts'
import { readXml } from './read-xml.ts'
import type { ZipParts } from './zip-parts.ts'

/** Formats that every file knows (ECMA-376 part 1, 18.8.30), those of East Asia among them. */
const builtInDays: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, ...span(27, 36), ...span(50, 58)])

/** By the number of a cell's style: whether it shows a day. */
export type DayStyles = readonly boolean[]

export async function readDayStyles(parts: ZipParts, part: string | undefined): Promise<DayStyles> {
  if (part === undefined || !parts.has(part)) return []
  const custom = new Map<number, string>()
  const formats: number[] = []
  let isInCells = false
  await readXml(parts.stream(part), {
    open(element, attributes) {
      if (element === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (element === 'cellXfs') isInCells = true
      else if (element === 'xf' && isInCells) formats.push(Number(attributes['numFmtId'] ?? 0))
      if (formats.length > maxStyles || custom.size > maxStyles) throw tooComplex('styles')
    },
    close(element) {
      if (element === 'cellXfs') isInCells = false
    },
  })
  return formats.map((id) => {
    const code = custom.get(id)
    return code === undefined ? builtInDays.has(id) : showsDay(code)
  })
}

/** Whether a format of a file's own shows a day, and not only a time or a number. */
export function showsDay(code: string): boolean {
  const [first = ''] = code
    // What is shown as it stands: quoted, escaped, as wide as a character, repeated; then colours, conditions and locales.
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .split(';')
  // A month without a day or a year would be minutes where hours or seconds stand beside it.
  return /[dy]/.test(first) || (first.includes('m') && !/[hs]/.test(first))
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
