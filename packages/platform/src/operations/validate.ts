import { AppError, type Operation } from '@meydan/protocol'
import english from 'zod/v4/locales/en.js'

/** What is wrong with one field. */
export interface Issue {
  /** The field: `memberIds.3`; empty for the whole. */
  readonly path: string
  readonly message: string
}

const maxIssues = 10
const maxMessage = 200
const messages = { error: english().localeError }

/** What the check of a value needs of a schema of zod. */
type Checked = Operation['input']

/**
 * Checks what came from outside and gives the typed input.
 *
 * @throws AppError `request.invalid` with `issues`, at most 10.
 */
export function parseInput(schema: Checked, input: unknown): unknown {
  const parsed = schema.safeParse(input, messages)
  if (parsed.success) return parsed.data
  throw invalidRequest(issuesOf(parsed.error.issues))
}

/** What is wrong with a result; empty when it keeps its contract. */
export function issuesOfResult(schema: Checked, result: unknown): readonly Issue[] {
  const parsed = schema.safeParse(result, messages)
  return parsed.success ? [] : issuesOf(parsed.error.issues)
}

/** The error for fields that are not as they must be. */
export function invalidRequest(issues: readonly Issue[]): AppError {
  return new AppError('request.invalid', { issues: issues.slice(0, maxIssues) })
}

function issuesOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Issue[] {
  return issues.slice(0, maxIssues).map(({ path, message }) => ({
    path: path.map(String).join('.').slice(0, maxMessage),
    message: message.slice(0, maxMessage),
  }))
}
