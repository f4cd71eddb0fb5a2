import { AppError } from '@meydan/protocol'
import { isPlaceholder, type Placeholder } from './placeholders.ts'

/** Characters of one text as it is written, and with its placeholders filled in. */
const maxWritten = 4_000
const maxFilled = 20_000
/** So much of a wrong name is told. */
const maxToldName = 60

/** A checked text: what is to be printed, and what is to be put in between. */
export type Template = readonly (string | { readonly placeholder: Placeholder })[]

/**
 * Reads a text with placeholders such as `{{title}}`. Nothing of it is ever run: there are no conditions and no loops, and a brace
 * alone is a brace.
 *
 * @throws AppError `reconciliation.template_invalid` with `problem` (`unknown`, `unclosed`), `placeholder`, `position` (in UTF-16
 * units, as an editor counts), `line` and `column` from 1; `reconciliation.letter_too_long`
 */
export function parseTemplate(text: string): Template {
  if (text.length > maxWritten) throw new AppError('reconciliation.letter_too_long', { limit: maxWritten })
  const parts: (string | { placeholder: Placeholder })[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    if (open !== at) parts.push(text.slice(at, open < 0 ? undefined : open))
    if (open < 0) break
    const close = text.indexOf('}}', open)
    if (close < 0) throw invalid('unclosed', text, open, text.slice(open + 2))
    const name = text.slice(open + 2, close).trim()
    if (!isPlaceholder(name)) throw invalid('unknown', text, open, name)
    parts.push({ placeholder: name })
    at = close + 2
  }
  return parts
}

/**
 * Puts values in.
 *
 * @throws AppError `reconciliation.letter_too_long`
 */
export function fillTemplate(template: Template, values: Readonly<Record<Placeholder, string>>): string {
  const texts = template.map((part) => (typeof part === 'string' ? part : values[part.placeholder]))
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length > maxFilled) throw new AppError('reconciliation.letter_too_long', { limit: maxFilled })
  return texts.join('')
}

function invalid(problem: 'unknown' | 'unclosed', text: string, position: number, name: string): AppError {
  const before = text.slice(0, position).split('\n')
  return new AppError('reconciliation.template_invalid', {
    problem,
    placeholder: name.slice(0, maxToldName),
    position,
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  })
}
