import { looksLikeEmail } from '../../app/signed-out/email-rule.ts'

/** What somebody typed or pasted as a list of addresses. */
export interface ParsedAddresses {
  /** Each once, as it was typed first. */
  readonly emails: readonly string[]
  /** What looks like none. */
  readonly wrong: readonly string[]
}

/** Reads addresses between commas, semicolons, blanks and lines, also as mail programs copy them: `Ayşe <ayse@…>`. */
export function parseAddresses(text: string): ParsedAddresses {
  const inBrackets = text.replaceAll(/[^,;\n<>]*<([^<>]*)>/g, ' $1 ')
  const words = inBrackets.split(/[\s,;]+/u).filter((word) => word !== '')
  const firsts = new Map<string, string>()
  for (const word of words) if (!firsts.has(word.toLowerCase())) firsts.set(word.toLowerCase(), word)
  const all = [...firsts.values()]
  return { emails: all.filter(looksLikeEmail), wrong: all.filter((word) => !looksLikeEmail(word)) }
}
