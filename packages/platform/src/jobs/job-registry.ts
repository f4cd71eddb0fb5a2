import type { JobDefinition } from './job.ts'

/** The kinds of jobs that this version knows, whoever does them: what boards show them by. */
export interface JobRegistry {
  byName(name: string): JobDefinition | undefined
  /** Those of a queue, by name. */
  namesIn(queue: string): string[]
}

/** Makes it of what the modules declare. */
export function createJobRegistry(definitions: readonly JobDefinition[]): JobRegistry {
  const definitionsByName = new Map(definitions.map((definition) => [definition.name, definition]))
  if (definitionsByName.size < definitions.length) throw new Error('two jobs have the same name')
  return {
    byName: (name) => definitionsByName.get(name),
    namesIn: (queue) =>
      definitions
        .filter((definition) => definition.queue === queue)
        .map(({ name }) => name)
        .toSorted(),
  }
}

/** What may be shown of a job's arguments, or of what it gave back. */
export interface ShownFields {
  /** Without the fields that are secret; null where nothing may be shown. */
  readonly value: unknown
  /** Those that are there and not shown. */
  readonly secretFields: readonly string[]
}

/** Takes out what is secret. Of a job that this version does not know nobody can say what is, so nothing is shown. */
export function shownFields(definition: JobDefinition | undefined, value: unknown): ShownFields {
  if (definition === undefined) return { value: null, secretFields: [] }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { value: value ?? null, secretFields: [] }
  const isSecret = (name: string) => definition.secretFields.includes(name)
  return {
    value: Object.fromEntries(Object.entries(value).filter(([name]) => !isSecret(name))),
    secretFields: Object.keys(value).filter(isSecret),
  }
}
