import type { CoverageNotes } from './notes.ts'
import type { Requirement } from './requirements.ts'
import type { TestTag } from './test-tags.ts'

/** Where one requirement stands. */
export interface Assessment {
  readonly requirement: Requirement
  readonly status: 'done' | 'replaced' | 'planned'
  /** Sentences for the table, in order. */
  readonly details: readonly string[]
}

/** The state of all requirements, and everything that contradicts itself. */
export interface Coverage {
  readonly assessments: readonly Assessment[]
  readonly problems: readonly string[]
}

/** Everything that the coverage is made from. */
export interface CoverageSources {
  readonly requirements: readonly Requirement[]
  readonly notes: CoverageNotes
  readonly tags: readonly TestTag[]
}

/** A table cell lists this many tests; the rest is counted. */
const TESTS_SHOWN = 3

/** Decides for each requirement whether it is done, replaced or planned. */
export function assessCoverage({ requirements, notes, tags }: CoverageSources): Coverage {
  const known = new Set(requirements.map(({ id }) => id))
  const problems = contradictions(known, requirements, notes, tags)
  const tagsById = Map.groupBy(tags, ({ id }) => id)
  const assessments: Assessment[] = []

  for (const requirement of requirements) {
    const { id } = requirement
    const tests = describeTests(tagsById.get(id) ?? [])
    const evidence = notes.evidence[id] ?? []
    const remark = notes.remarks[id]
    const remarks = remark === undefined ? [] : [remark]
    const replacement = notes.replaced[id]
    const area = Object.keys(notes.planned).find((name) => notes.planned[name]?.includes(id))
    if (evidence.length > 0 && tests.length === 0)
      problems.push(`${id} is called done, but no running test carries [${id}]`)

    if (replacement !== undefined) {
      const details = [`by ${replacement.by}`, `because ${replacement.why}`, ...tests, ...evidence, ...remarks]
      assessments.push({ requirement, status: 'replaced', details })
    } else if (tests.length > 0) {
      assessments.push({ requirement, status: 'done', details: [...tests, ...evidence, ...remarks] })
    } else if (area !== undefined) {
      assessments.push({ requirement, status: 'planned', details: [notes.areas[area] ?? area, ...remarks] })
    } else {
      problems.push(
        `${id} is missing: no test carries [${id}], and docs/coverage-notes.json does not say what becomes of it`,
      )
    }
  }
  return { assessments, problems }
}

function contradictions(
  known: ReadonlySet<string>,
  requirements: readonly Requirement[],
  notes: CoverageNotes,
  tags: readonly TestTag[],
): string[] {
  const problems: string[] = []
  for (const [index, { id }] of requirements.entries()) {
    if (requirements.findIndex((other) => other.id === id) !== index)
      problems.push(`docs/requirements.md: ${id} stands twice`)
  }
  for (const { id, path, line } of tags) {
    if (!known.has(id)) problems.push(`${path}:${line} [${id}] names no requirement`)
  }
  const plannedIds = Object.values(notes.planned).flat()
  const noted = [
    ...plannedIds,
    ...Object.keys(notes.replaced),
    ...Object.keys(notes.remarks),
    ...Object.keys(notes.evidence),
  ]
  for (const id of new Set(noted)) {
    if (!known.has(id)) problems.push(`docs/coverage-notes.json: ${id} names no requirement`)
  }
  for (const id of new Set(plannedIds)) {
    const times = plannedIds.filter((other) => other === id).length + (id in notes.replaced ? 1 : 0)
    if (times > 1) problems.push(`docs/coverage-notes.json: ${id} is planned or replaced more than once`)
  }
  for (const area of Object.keys(notes.planned)) {
    if (!(area in notes.areas)) problems.push(`docs/coverage-notes.json: area ${area} has no title`)
  }
  return problems
}

/** One sentence per test file, in order of path, so that the document changes only when the tests do. */
function describeTests(tags: readonly TestTag[]): string[] {
  const lines = [...new Set(tags.map(({ path, title }) => `\`${path}\`: ${title}`))].sort()
  if (lines.length <= TESTS_SHOWN) return lines
  return [...lines.slice(0, TESTS_SHOWN), `and ${lines.length - TESTS_SHOWN} more tests`]
}
