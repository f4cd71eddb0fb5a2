/*
 * Makes rows of a sheet's XML. Cells stand where their references say, in whichever order they come; what a formula came to is
 * read, not the formula. Of merged cells the first one has the value, and the others are empty.
 */
import { maxCellLength, sheetColumns } from '../bounds.ts'
import { textCell, type Cell, type SheetRow } from '../cells.ts'
import { unreadable } from '../file-refusal.ts'
import { startOfText } from '@meydan/protocol/text/start-of-text'
import { columnOfReference, rowOfReference } from './cell-reference.ts'
import { dayOfNumber } from './day-numbers.ts'
import { unescapeText } from './escaped-text.ts'
import type { DayStyles } from './number-formats.ts'
import { isOn, type XmlAttributes, type XmlListener } from './read-xml.ts'
import { RichText } from './rich-text.ts'
import type { SharedStrings } from './shared-strings.ts'
import { storedNumber } from './stored-number.ts'

/** What cells refer to. */
export interface SheetContext {
  readonly sharedStrings: SharedStrings
  readonly dayStyles: DayStyles
  readonly isFrom1904: boolean
}

export class SheetRows implements XmlListener {
  readonly hiddenColumns: (readonly [first: number, last: number])[] = []
  readonly #context: SheetContext
  #rows: SheetRow[] = []
  #isInRows = false
  #row: { number: number; isHidden: boolean; cells: Map<number, Cell> } | undefined
  #rowNumber = 0
  #column = -1
  #type = 'n'
  #style = 0
  #isFormula = false
  #isInValue = false
  #value = ''
  readonly #inline = new RichText()

  constructor(context: SheetContext) {
    this.#context = context
  }

  /** Gives the rows that are complete. */
  take(): SheetRow[] {
    const taken = this.#rows
    this.#rows = []
    return taken
  }

  open(element: string, attributes: XmlAttributes): void {
    if (element === 'sheetData') this.#isInRows = true
    else if (this.#isInRows) this.#openInRows(element, attributes)
    else if (element === 'col' && isOn(attributes['hidden'])) this.#hide(attributes)
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text
    else if (this.#isInRows) this.#inline.hear(text)
  }

  close(element: string): void {
    if (!this.#isInRows) return
    this.#inline.close(element)
    if (element === 'v') this.#isInValue = false
    else if (element === 'c') this.#endCell()
    else if (element === 'row') this.#endRow()
    else if (element === 'sheetData') this.#isInRows = false
  }

  #openInRows(element: string, attributes: XmlAttributes): void {
    if (element === 'c') this.#beginCell(attributes)
    else if (element === 'v') this.#isInValue = true
    else if (element === 'f') this.#isFormula = true
    else if (element === 'row') this.#beginRow(attributes)
    else this.#inline.open(element)
  }

  #beginRow({ r, hidden }: XmlAttributes): void {
    this.#rowNumber = rowOfReference(r ?? String(this.#rowNumber + 1), this.#rowNumber)
    this.#column = -1
    this.#row = { number: this.#rowNumber, isHidden: isOn(hidden), cells: new Map() }
  }

  #beginCell({ r, t = 'n', s }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOfReference(r, this.#rowNumber)
    if (this.#column >= sheetColumns) throw unreadable('reference', { row: this.#rowNumber })
    this.#type = t
    this.#style = s === undefined ? 0 : Number(s)
    this.#isFormula = false
    this.#value = ''
    this.#inline.take()
  }

  #endCell(): void {
    const { cells } = this.#row ?? {}
    if (cells === undefined) throw unreadable('cell_outside_row')
    const cell = this.#makeCell()
    if (cell === undefined) return
    const isTwice = cells.has(this.#column)
    cells.set(
      this.#column,
      isTwice ? { kind: 'problem', code: 'cell_twice', text: startOfText(this.#value, 100) } : cell,
    )
  }

  #endRow(): void {
    if (this.#row !== undefined && this.#row.cells.size > 0) this.#rows.push(this.#row)
    this.#row = undefined
  }

  #makeCell(): Cell | undefined {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === '' ? undefined : this.#sharedCell(value)
      case 'inlineStr':
        return textCell(unescapeText(this.#inline.take()), maxCellLength)
      case 'str':
        return textCell(unescapeText(value), maxCellLength)
      case 'b':
        return value === '' ? undefined : { kind: 'boolean', value: isOn(value.trim()) }
      case 'e':
        return { kind: 'problem', code: 'cell_error', text: startOfText(value, 100) }
      default:
        return this.#valueCell(value.trim())
    }
  }

  #sharedCell(value: string): Cell | undefined {
    const { sharedStrings } = this.#context
    const index = /^\s*\d{1,8}\s*$/.test(value) ? Number(value) : -1
    if (index < 0 || index >= sharedStrings.length) throw unreadable('shared_string', { row: this.#rowNumber })
    return sharedStrings[index]
  }

  /** A number, a day that is kept as one, or a day as strict documents may keep it. */
  #valueCell(value: string): Cell | undefined {
    if (value === '') return this.#isFormula ? { kind: 'problem', code: 'formula_without_value', text: '' } : undefined
    const { dayStyles, isFrom1904 } = this.#context
    const number = storedNumber(value)
    if (number === undefined) return this.#type === 'd' ? dayCell(value) : broken(value)
    if (dayStyles[this.#style] !== true) return number
    const day = dayOfNumber(number.decimal, isFrom1904)
    return day === undefined ? { kind: 'problem', code: 'date_invalid', text: number.decimal } : { kind: 'date', day }
  }

  #hide({ min, max }: XmlAttributes): void {
    if (this.hiddenColumns.length < sheetColumns) this.hiddenColumns.push([Number(min) - 1, Number(max) - 1])
  }
}

function dayCell(value: string): Cell {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(value) ?? []
  return day === undefined ? broken(value) : { kind: 'date', day }
}

function broken(value: string): Cell {
  return { kind: 'problem', code: 'cell_error', text: startOfText(value, 100) }
}
