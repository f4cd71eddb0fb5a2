/*
 * Days as people write them. Of two numbers before a year either may be the month; most days show by themselves which, and those
 * that do not are read by what the rest of their column shows.
 */
import { foldWords } from '../../text/fold-words.ts'

export type DateOrder = 'day_first' | 'month_first'

export type DayText =
  | { readonly kind: 'known'; readonly day: string; readonly shows: DateOrder | undefined }
  | { readonly kind: 'either'; readonly first: number; readonly second: number; readonly year: number }

const maxLength = 60
const firstYear = 1990
const lastYear = 2100

const time = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)?`
const iso = new RegExp(String.raw`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})${time}$`)
const compact = /^(\d{4})(\d{2})(\d{2})$/
const numbers = new RegExp(String.raw`^(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})${time}$`)
const monthOnly = /^(?:(\d{1,2})[-./](\d{4})|(\d{4})[-./](\d{1,2}))$/

const monthNames = `ocak oca january jan|subat sub february feb|mart mar march|nisan nis april apr|mayis may|haziran haz june jun|
  temmuz tem july jul|agustos agu august aug|eylul eyl september sep sept|ekim eki october oct|kasim kas november nov|
  aralik ara december dec`

const months: ReadonlyMap<string, number> = new Map(
  monthNames.split('|').flatMap((names, index) =>
    names
      .trim()
      .split(' ')
      .map((name) => [name, index + 1] as const),
  ),
)

/** Reads a day, or a month, which means its last day; undefined for what is neither. */
export function readDayText(text: string): DayText | undefined {
  const said = text.trim()
  if (said.length > maxLength) return undefined
  const [, y, m, d] = iso.exec(said) ?? compact.exec(said) ?? []
  if (y !== undefined) return known(Number(y), Number(m), Number(d))
  const [, first, mark, second, year] = numbers.exec(said) ?? []
  if (year !== undefined) return ofNumbers(Number(first), Number(second), fullYear(year), mark === '.')
  const [, month, yearAfter, yearBefore, monthAfter] = monthOnly.exec(said) ?? []
  if (month !== undefined || yearBefore !== undefined) {
    return lastDayOf(Number(yearAfter ?? yearBefore), Number(month ?? monthAfter))
  }
  return ofWords(foldWords(said).split(' '))
}

/** The day that a text means where days are written in this order. */
export function dayOf(text: DayText, order: DateOrder): string | undefined {
  if (text.kind === 'known') return text.day
  const { first, second, year } = text
  return order === 'day_first' ? isoDay(year, second, first) : isoDay(year, first, second)
}

/** Between points the day comes first in every country that writes them. */
function ofNumbers(first: number, second: number, year: number, isPointed: boolean): DayText | undefined {
  if (first > 12 || (isPointed && second <= 12)) return known(year, second, first, isPointed ? undefined : 'day_first')
  if (second > 12) return isPointed ? undefined : known(year, first, second, 'month_first')
  if (first === second) return known(year, first, second)
  return isoDay(year, first, second) && isoDay(year, second, first)
    ? { kind: 'either', first, second, year }
    : undefined
}

/** `31 aralik 2025`, `december 31 2025`, `aralik 2025`, and with the day of the week after or before. */
function ofWords(words: readonly string[]): DayText | undefined {
  const month = words.map((word) => months.get(word)).find((found) => found !== undefined)
  const [first, second, ...others] = words.filter((word) => /^\d{1,4}$/.test(word))
  if (month === undefined || first === undefined || others.length > 0 || words.length > 4) return undefined
  if (second === undefined) return first.length === 4 ? lastDayOf(Number(first), month) : undefined
  return known(fullYear(second), month, Number(first))
}

function known(year: number, month: number, day: number, shows?: DateOrder): DayText | undefined {
  const found = isoDay(year, month, day)
  return found === undefined ? undefined : { kind: 'known', day: found, shows }
}

function lastDayOf(year: number, month: number): DayText | undefined {
  return month >= 1 && month <= 12 ? known(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()) : undefined
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= firstYear && year <= lastYear ? date.toISOString().slice(0, 10) : undefined
}
