// What the server says about settings, brought to the fields that it is about.

import type { ErrorData, ProviderSetting } from '@meydan/protocol'

import { isEmpty } from './setting-values.ts'
import type { SettingValues } from './setting-values.ts'

export interface SettingProblem {
  readonly settings: readonly string[]
  /** The server's own words, in English. */
  readonly sentence: string
}

/** What is wrong with a field. `missing` names the filled fields that it is missing beside. */
export type FieldProblem =
  | { readonly kind: 'missing'; readonly beside: readonly string[] }
  | { readonly kind: 'wrong'; readonly sentence: string }

export interface PlacedProblems {
  readonly fields: Readonly<Record<string, FieldProblem>>
  /** The words about what no field on screen is for. */
  readonly others: readonly string[]
}

export const noProblems: PlacedProblems = { fields: {}, others: [] }

/** The problems that come with `providers.settings_invalid`. */
export function problemsIn({ problems }: ErrorData): readonly SettingProblem[] {
  return Array.isArray(problems) ? problems.filter(isProblem) : []
}

/** Marks what is empty where something is, and else all that is concerned. The first word about a field counts. */
export function placeProblems(
  problems: readonly SettingProblem[],
  shown: readonly ProviderSetting[],
  values: SettingValues,
): PlacedProblems {
  const fields: Record<string, FieldProblem> = {}
  const others: string[] = []
  for (const { settings, sentence } of problems) {
    const concerned = shown.filter(({ name }) => settings.includes(name))
    // What is chosen from a list is never missing, and never what somebody mistyped beside a field.
    const typed = concerned.filter(({ options }) => options === null)
    const empty = typed.filter((setting) => isEmpty(setting, values))
    const beside = typed.filter((setting) => !isEmpty(setting, values)).map(({ name }) => name)
    if (concerned.length === 0) others.push(sentence)
    for (const { name } of empty) fields[name] ??= { kind: 'missing', beside }
    if (empty.length > 0) continue
    for (const { name } of typed.length > 0 ? typed : concerned) fields[name] ??= { kind: 'wrong', sentence }
  }
  return { fields, others }
}

function isProblem(value: unknown): value is SettingProblem {
  if (typeof value !== 'object' || value === null) return false
  const { settings, sentence } = value as Record<string, unknown>
  return Array.isArray(settings) && typeof sentence === 'string'
}
