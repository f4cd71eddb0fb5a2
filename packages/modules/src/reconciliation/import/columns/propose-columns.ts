/*
 * Proposes what the columns of a sheet mean: by what was said of the same headers before, else by the headers, else by what stands
 * below them. People look at it and correct it before anything is imported.
 */
import type {
  ImportField,
  MappingConflict,
  PreviewColumn,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { foldWords } from '../../text/fold-words.ts'
import type { SheetRow } from '../cells.ts'
import { contentsOf, fieldOfContents, type ColumnContents } from './column-contents.ts'
import { matchHeader } from './match-header.ts'

export interface SheetColumn {
  readonly column: number
  readonly header: string
}

export interface ProposedColumns {
  readonly meanings: ReadonlyMap<number, { field: ImportField; reason: PreviewColumn['reason'] }>
  readonly conflicts: readonly MappingConflict[]
}

const maxEmailColumns = 5

/** @param rows some of those below the headers. */
export function proposeColumns(columns: readonly SheetColumn[], rows: readonly SheetRow[]): ProposedColumns {
  const proposal = new Proposal()
  const contents = new Map(columns.map(({ column }) => [column, contentsOf(rows, column)]))
  proposal.takeHeaders(columns)
  proposal.settleAmounts(contents)
  const others = [...contents.values()].filter(({ column, filled }) => filled > 0 && !proposal.meanings.has(column))
  proposal.takeContents(others)
  return proposal
}

class Proposal implements ProposedColumns {
  readonly meanings = new Map<number, { field: ImportField; reason: PreviewColumn['reason'] }>()
  readonly conflicts: MappingConflict[] = []

  /** The best match of all goes first. */
  takeHeaders(columns: readonly SheetColumn[]): void {
    const claims = columns
      .flatMap(({ column, header }) => matchHeader(foldWords(header)).map((match) => ({ column, ...match })))
      .sort((one, other) => other.score - one.score || one.column - other.column)
    for (const { column, field, score } of claims) {
      if (this.meanings.has(column)) continue
      const holder = this.#columnOf(field)
      if (field === 'emails' ? this.#count(field) < maxEmailColumns : holder === undefined) {
        this.meanings.set(column, { field, reason: 'header' })
      } else if (holder !== undefined && score >= 90) {
        this.#addConflict(field, holder, column)
      }
    }
  }

  /** Where a sheet has the movements of both sides and the balance beside them, the balance is meant. */
  settleAmounts(contents: ReadonlyMap<number, ColumnContents>): void {
    const amount = this.#columnOf('amount')
    const sides = [this.#columnOf('debit'), this.#columnOf('credit')].filter((column) => column !== undefined)
    if (amount !== undefined && sides.length > 0) {
      const isEitherOr = sides.length === 2 && excludeEachOther(sides.map((column) => contents.get(column)))
      for (const column of isEitherOr ? [amount] : sides) this.meanings.delete(column)
      this.conflicts.push({ field: 'amount', columns: isEitherOr ? [...sides, amount] : [amount, ...sides] })
    }
  }

  takeContents(others: readonly ColumnContents[]): void {
    for (const each of others) {
      const field = fieldOfContents(each, (one) => this.#isFree(one))
      if (field !== undefined) this.meanings.set(each.column, { field, reason: 'content' })
    }
    this.#takeAmounts(others.filter(({ column, amounts }) => amounts >= 0.8 && !this.meanings.has(column)))
    const [titles] = others
      .filter(({ column, looksLikeTitles }) => looksLikeTitles && !this.meanings.has(column))
      .sort((one, other) => other.averageLength - one.averageLength)
    if (titles !== undefined && this.#isFree('title')) {
      this.meanings.set(titles.column, { field: 'title', reason: 'content' })
    }
    const side = this.#columnOf('side')
    if (side !== undefined && this.#columnOf('amount') === undefined) this.meanings.delete(side)
  }

  /** The only numbers there are; else those that look most like amounts, if any do. */
  #takeAmounts(candidates: readonly ColumnContents[]): void {
    const [most] = candidates.toSorted((one, other) => other.telltaleAmounts - one.telltaleAmounts)
    if (most === undefined || !this.#isFree('amount')) return
    if (candidates.length > 1 && most.telltaleAmounts === 0) return
    this.meanings.set(most.column, { field: 'amount', reason: 'content' })
  }

  #isFree(field: ImportField): boolean {
    const sides = this.#count('debit') + this.#count('credit')
    if (field === 'emails') return this.#count(field) < maxEmailColumns
    if (field === 'amount' || field === 'side') return this.#count(field) + sides === 0
    return this.#count(field) === 0
  }

  #columnOf(field: ImportField): number | undefined {
    return this.#columnsOf(field)[0]
  }

  #count(field: ImportField): number {
    return this.#columnsOf(field).length
  }

  #columnsOf(field: ImportField): number[] {
    return [...this.meanings].flatMap(([column, meaning]) => (meaning.field === field ? [column] : []))
  }

  #addConflict(field: ImportField, holder: number, column: number): void {
    const index = this.conflicts.findIndex((conflict) => conflict.field === field)
    const columns = [...(this.conflicts[index]?.columns ?? [holder]), column]
    this.conflicts.splice(index < 0 ? this.conflicts.length : index, 1, { field, columns })
  }
}

/** Whether no row has something in both: so balances of two sides stand, and movements do not. */
function excludeEachOther([one, other]: readonly (ColumnContents | undefined)[]): boolean {
  return one !== undefined && other !== undefined && one.rows.isDisjointFrom(other.rows)
}
