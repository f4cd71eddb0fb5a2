import type { Cell } from '../cells.ts'
import { dayOfNumber } from '../xlsx/day-numbers.ts'
import { dayOf, readDayText } from './day-text.ts'
import { notRead, readAs, type Read } from './read-result.ts'
import type { WrittenForms } from './written-forms.ts'

/** A number without the format of a day is one where it lies between 1990 and 2100. */
const firstDayNumber = 32_874
const lastDayNumber = 73_415

/** Reads a day; undefined for an empty cell. */
export function readDay(cell: Cell | undefined, { dateOrder }: WrittenForms): Read<string> | undefined {
  switch (cell?.kind) {
    case undefined:
      return undefined
    case 'problem':
      return notRead(cell.code)
    case 'date':
      return readAs(cell.day)
    case 'boolean':
      return notRead('date_invalid')
    case 'number':
      return ofNumber(cell.decimal)
    case 'text': {
      const read = readDayText(cell.text)
      if (read === undefined) return notRead('date_invalid')
      if (read.kind === 'either' && dateOrder === null) return notRead('date_ambiguous')
      const day = dayOf(read, dateOrder ?? 'day_first')
      return day === undefined ? notRead('date_invalid') : readAs(day)
    }
  }
}

function ofNumber(decimal: string): Read<string> {
  // Digits such as 20251231 are a day as well.
  const written = readDayText(decimal)
  if (written?.kind === 'known') return readAs(written.day)
  const number = Number(decimal)
  const day = number >= firstDayNumber && number <= lastDayNumber ? dayOfNumber(decimal, false) : undefined
  return day === undefined ? notRead('date_invalid') : readAs(day)
}
