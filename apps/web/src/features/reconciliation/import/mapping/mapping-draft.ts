// What somebody says of the columns, as it changes under their hands. What it becomes is a mapping, once it says enough.

import type {
  ImportDefaults,
  ImportField,
  SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'

import { withoutUndefined } from '../../letter-query.ts'
import { importFields } from '../import-fields.ts'

/** Meanings of columns, by the numbers of the columns, and how what stands in them is written. */
export interface MappingDraft extends Omit<SpreadsheetMapping, 'columns'> {
  readonly meanings: ReadonlyMap<number, ImportField>
  readonly defaults: ImportDefaults
}

/** What no mapping is without. */
export type NeededField = 'title' | 'amount'

const maxEmailColumns = 5
/** Balances stand in one column or in one for each side. */
const amountFields: readonly ImportField[] = ['amount', 'side']
const sideFields: readonly ImportField[] = ['debit', 'credit']

/** What is proposed for an import, or was said last; undefined before the file was looked at. */
export function draftOf({ preview, mapping, defaults }: SpreadsheetImport): MappingDraft | undefined {
  if (preview === null) return undefined
  const proposed = preview.columns.flatMap(({ column, means }) => (means === null ? [] : [[column, means] as const]))
  return {
    sheet: mapping?.sheet ?? (preview.sheet === '' ? null : preview.sheet),
    headerRow: mapping?.headerRow ?? preview.headerRow,
    positiveSide: mapping?.positiveSide ?? 'debit',
    decimalMark: mapping?.decimalMark ?? null,
    dateOrder: mapping?.dateOrder ?? null,
    skipHiddenRows: mapping?.skipHiddenRows ?? false,
    takeZeros: mapping?.takeZeros ?? false,
    meanings: new Map(mapping === null ? proposed : saidOf(mapping)),
    defaults,
  }
}

function saidOf({ columns }: SpreadsheetMapping): (readonly [number, ImportField])[] {
  return importFields.flatMap((field) => [columns[field] ?? []].flat().map((column) => [column, field] as const))
}

/** Gives a column a meaning, or takes it away; whatever else had it, or contradicts it, loses its own. */
export function withMeaning(draft: MappingDraft, column: number, field: ImportField | undefined): MappingDraft {
  const meanings = new Map(draft.meanings)
  meanings.delete(column)
  if (field !== undefined) {
    for (const [other, meaning] of meanings) if (excludes(meanings, field, meaning)) meanings.delete(other)
    meanings.set(column, field)
  }
  return { ...draft, meanings }
}

function excludes(meanings: MappingDraft['meanings'], chosen: ImportField, other: ImportField): boolean {
  if (amountFields.includes(chosen) && sideFields.includes(other)) return true
  if (sideFields.includes(chosen) && amountFields.includes(other)) return true
  if (chosen !== other) return false
  return chosen !== 'emails' || [...meanings.values()].filter((one) => one === 'emails').length >= maxEmailColumns
}

/** Sets what counts where no column says it; undefined takes it away. */
export function withDefaults(
  draft: MappingDraft,
  parts: { readonly [Key in keyof ImportDefaults]?: ImportDefaults[Key] | undefined },
): MappingDraft {
  return { ...draft, defaults: withoutUndefined({ ...draft.defaults, ...parts }) as ImportDefaults }
}

/** What is still to be said before anything can be read. */
export function neededIn({ meanings }: MappingDraft): NeededField[] {
  const said = new Set(meanings.values())
  const hasAmounts = said.has('amount') || said.has('debit') || said.has('credit')
  return [...(said.has('title') ? [] : ['title' as const]), ...(hasAmounts ? [] : ['amount' as const])]
}

/** The mapping that was said; undefined while something that it needs was not. */
export function mappingOf({ meanings, defaults: _, ...written }: MappingDraft): SpreadsheetMapping | undefined {
  const columnsOf = (field: ImportField) =>
    [...meanings].flatMap(([column, meaning]) => (meaning === field ? [column] : [])).toSorted((a, b) => a - b)
  const [title] = columnsOf('title')
  if (title === undefined || neededIn({ ...written, meanings, defaults: {} }).length > 0) return undefined
  const columns: SpreadsheetMapping['columns'] = { title }
  for (const field of importFields) {
    const [first, ...more] = columnsOf(field)
    if (first === undefined) continue
    if (field === 'emails') columns.emails = [first, ...more]
    else columns[field] = first
  }
  return { ...written, columns }
}
