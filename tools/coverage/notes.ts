/** The hand-kept part of the coverage: what no test title can say. */
export interface CoverageNotes {
  /** Title of each area of work that `planned` speaks of. */
  readonly areas: Readonly<Record<string, string>>
  /** The IDs that an area will bring. A test that carries the ID takes precedence. */
  readonly planned: Readonly<Record<string, readonly string[]>>
  /** The IDs that something else fulfils. */
  readonly replaced: Readonly<Record<string, Replacement>>
  /** A sentence beside an ID whose statement is fulfilled in a changed form. */
  readonly remarks: Readonly<Record<string, string>>
  /** Where a person sees it work: a command or a screen. Counts only beside a test. */
  readonly evidence: Readonly<Record<string, readonly string[]>>
}

/** What stands in the place of a requirement, and why. */
export interface Replacement {
  readonly by: string
  readonly why: string
}

/**
 * Reads the notes.
 *
 * @throws Error naming the entry that has the wrong form.
 */
export function parseNotes(json: string): CoverageNotes {
  const raw = asRecord(JSON.parse(json), 'the file')
  const section = (name: string) => Object.entries(asRecord(raw[name] ?? {}, name))
  return {
    areas: Object.fromEntries(section('areas').map(([key, value]) => [key, asText(value, key)])),
    planned: Object.fromEntries(section('planned').map(([key, value]) => [key, asTexts(value, key)])),
    replaced: Object.fromEntries(
      section('replaced').map(([key, value]) => {
        const entry = asRecord(value, key)
        return [key, { by: asText(entry.by, `${key}.by`), why: asText(entry.why, `${key}.why`) }]
      }),
    ),
    remarks: Object.fromEntries(section('remarks').map(([key, value]) => [key, asText(value, key)])),
    evidence: Object.fromEntries(section('evidence').map(([key, value]) => [key, asTexts(value, key)])),
  }
}

function asRecord(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongForm(where, 'an object')
  return { ...value }
}

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw wrongForm(where, 'a text')
  return value
}

function asTexts(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw wrongForm(where, 'a list of texts')
  return value.map((item) => asText(item, where))
}

function wrongForm(where: string, form: string): Error {
  return new Error(`docs/coverage-notes.json: ${where} must be ${form}`)
}
