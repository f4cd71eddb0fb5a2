import { letterPlaceholders } from '@meydan/client'
import type { LetterPlaceholder } from '@meydan/client'

/** A piece of a text as it is shown: words, a name that is filled in, or something that is none. */
export type TemplatePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'filled'; readonly name: LetterPlaceholder }
  | { readonly kind: 'wrong'; readonly text: string }

/** Splits a text as the server reads it: names stand in double braces, and a brace alone is a brace. */
export function templateParts(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    if (open !== at) parts.push({ kind: 'words', text: text.slice(at, open < 0 ? undefined : open) })
    if (open < 0) break
    const close = text.indexOf('}}', open)
    const whole = text.slice(open, close < 0 ? undefined : close + 2)
    const name = letterPlaceholders.find((known) => known === whole.slice(2, -2).trim())
    parts.push(close < 0 || name === undefined ? { kind: 'wrong', text: whole } : { kind: 'filled', name })
    at = close < 0 ? text.length : close + 2
  }
  return parts
}

/** Whether something in a text is in braces and means nothing. */
export function isTemplateWrong(text: string): boolean {
  return templateParts(text).some(({ kind }) => kind === 'wrong')
}
