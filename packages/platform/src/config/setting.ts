import type { ValueKind } from './values.ts'

/** The kinds of processes that a setting matters to. */
export type Role = 'api' | 'gateway' | 'worker'

/** Whether nobody waits for a process by the millisecond: what it does are jobs alone. */
export function doesJobsAlone(roles: readonly Role[]): boolean {
  return roles.every((role) => role === 'worker')
}

/** One setting: what the reference says of it, and how its text becomes a value. */
export interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string
  /** What it is for: a sentence or two of the reference. */
  readonly doc: string
  /** What it must look like, and how it is read. */
  readonly kind: ValueKind<Value>
  /** The value when it is not set. */
  readonly fallback: Value
  /** The default in words, where the value itself does not say it. */
  readonly fallbackText?: string
  /** Of a number: what it counts. */
  readonly unit?: string
  /** The processes that it matters to; all of them when left out. */
  readonly roles?: readonly Role[]
  /** Its value is never printed. */
  readonly isSecret?: boolean
}

/** Settings that belong together, by the key under which their values are found. */
export type SettingsGroup = Readonly<Record<string, Setting<unknown>>>

/** The values of a group of settings. */
export type ValuesOf<Group extends SettingsGroup> = {
  readonly [Key in keyof Group]: Group[Key] extends Setting<infer Value> ? Value : never
}

/** The settings as text, with where each was found. */
export interface RawEnv {
  readonly entries: ReadonlyMap<string, { readonly text: string; readonly source: 'environment' | 'file' }>
  /** The file that was read beside the environment; undefined when there is none. */
  readonly file: string | undefined
}

/** Declares a setting that has a value even when nobody sets it. */
export function setting<Value>(declared: Setting<Value>): Setting<Value> {
  return declared
}

/** Declares a setting that is undefined when nobody sets it. */
export function optionalSetting<Value>(
  declared: Omit<Setting<Value>, 'fallback' | 'fallbackText'> & { readonly fallbackText?: string },
): Setting<Value | undefined> {
  return { ...declared, fallback: undefined }
}

/** Reads a group of settings. What cannot be read is told in `problems` and gets its default. */
export function readGroup<Group extends SettingsGroup>(raw: RawEnv, group: Group, problems: string[]): ValuesOf<Group> {
  const values = Object.entries(group).map(([key, declared]) => [key, readSetting(raw, declared, problems)])
  return Object.fromEntries(values) as ValuesOf<Group>
}

function readSetting(raw: RawEnv, declared: Setting<unknown>, problems: string[]): unknown {
  const entry = raw.entries.get(declared.name)
  if (entry === undefined) return declared.fallback
  const value = declared.kind.parse(entry.text)
  if (value !== undefined) return value
  const given = declared.isSecret === true ? 'has a value that cannot be used' : `is ${quoted(entry.text)}`
  const place = entry.source === 'file' && raw.file !== undefined ? ` (in ${raw.file})` : ''
  problems.push(`${declared.name} ${given}${place}: it must be ${declared.kind.expected}.`)
  return declared.fallback
}

/** A value as a message shows it: on one line, and not longer than a line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
