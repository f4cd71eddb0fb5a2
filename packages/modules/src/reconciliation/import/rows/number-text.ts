/*
 * Numbers as people write them. A point and a comma are each the mark before decimals or between thousands, depending on who
 * wrote; most numbers show by themselves which, and those that do not are read by what the rest of their column shows.
 */

export type DecimalMark = ',' | '.'

/** A numeral without sign: a plain decimal, or one of two, depending on what its mark means. */
export type Numeral =
  | { readonly kind: 'known'; readonly decimal: string; readonly shows: DecimalMark | undefined }
  | { readonly kind: 'either'; readonly mark: DecimalMark; readonly before: string; readonly after: string }

const maxLength = 60
const groupedBySpaces = /^\d{1,3}(?:([ '’])\d{3})(?:\1\d{3})*(?=[.,]|$)/

/** Reads digits with their marks; undefined for what is no number. */
export function readNumeral(text: string): Numeral | undefined {
  if (text.length > maxLength) return undefined
  const isSpaced = groupedBySpaces.test(text)
  const digits = isSpaced ? text.replaceAll(/[ '’]/g, '') : text
  if (!/^[\d.,]*\d$/.test(digits)) return undefined
  const marks = digits.replaceAll(/\d/g, '')
  if (marks === '') return { kind: 'known', decimal: withoutZeros(digits), shows: undefined }
  const last = marks.at(-1) as DecimalMark
  const other = last === ',' ? '.' : ','
  const times = marks.split(last).length - 1
  if (times > 1) return marks.includes(other) || isSpaced ? undefined : whole(digits, last, other)

  const [before = '', after = ''] = digits.split(last)
  if (marks.includes(other))
    return isGrouped(before, other) ? decimal(before.replaceAll(other, ''), after, last) : undefined
  const isCertain = isSpaced || after.length !== 3 || before.length > 3 || /^0*$/.test(before)
  return isCertain ? decimal(before, after, last) : { kind: 'either', mark: last, before, after }
}

/** The decimal that a numeral means where decimals come after this mark. */
export function decimalOf(numeral: Numeral, mark: DecimalMark): string {
  if (numeral.kind === 'known') return numeral.decimal
  const { before, after } = numeral
  return withoutZeros(numeral.mark === mark ? `${before}.${after}` : before + after)
}

function whole(digits: string, grouping: DecimalMark, shows: DecimalMark): Numeral | undefined {
  return isGrouped(digits, grouping)
    ? { kind: 'known', decimal: withoutZeros(digits.replaceAll(grouping, '')), shows }
    : undefined
}

function decimal(before: string, after: string, shows: DecimalMark): Numeral {
  return { kind: 'known', decimal: withoutZeros(`${before}.${after}`), shows }
}

function isGrouped(digits: string, mark: DecimalMark): boolean {
  const [first = '', ...groups] = digits.split(mark)
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')
}
