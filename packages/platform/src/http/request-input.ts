import { AppError, hasFieldsInQuery, pathParameters, type Operation } from '@meydan/protocol'
import { invalidRequest, type Issue } from '../operations/validate.ts'

/** The parts of an HTTP request that an operation's input is made of. */
export interface RequestParts {
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** The query as it stands in the address, without `?`. */
  readonly query: string
  /** The parsed body; undefined when there is none. */
  readonly body: unknown
}

const maxQueryFields = 50

/**
 * Merges path, query and body into one unchecked input. Nothing is passed over in silence: a query where the body counts,
 * a body where the query counts, a field given twice are all refused.
 *
 * @throws AppError `request.invalid`, `request.malformed`.
 */
export function inputOf(operation: Operation, parts: RequestParts): unknown {
  const takesQuery = hasFieldsInQuery(operation)
  const query = parseQuery(parts.query)
  const { body } = parts
  if (takesQuery ? !isEmptyBody(body) : Object.keys(query).length > 0) {
    const message = takesQuery
      ? 'the fields of this request stand in its query'
      : 'the fields of this request stand in its body'
    throw invalidRequest([{ path: '', message }])
  }
  const fields = takesQuery ? query : body === undefined ? {} : body
  // The operation's own check says what is wrong with a body that is no object.
  if (!isFields(fields)) return fields
  const parameters = pathParameters(operation.path)
  const twice = parameters.filter((name) => Object.hasOwn(fields, name))
  if (twice.length > 0)
    throw invalidRequest(twice.map((path): Issue => ({ path, message: 'stands in the path already' })))
  const merged: Record<string, unknown> = { ...fields }
  for (const name of parameters) merged[name] = parts.params[name]
  return merged
}

/**
 * Parses a query. Unlike the usual parsers it refuses what it cannot read, and fields that are given twice.
 *
 * @throws AppError `request.malformed` for bad percent-encoding or UTF-8, `request.invalid` for a field given twice.
 */
export function parseQuery(query: string): Record<string, string> {
  const fields = new Map<string, string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    if (fields.has(name)) throw invalidRequest([{ path: name.slice(0, 100), message: 'is given twice' }])
    if (fields.size === maxQueryFields) throw invalidRequest([{ path: '', message: 'too many fields' }])
    fields.set(name, equals === -1 ? '' : decode(pair.slice(equals + 1)))
  }
  return Object.fromEntries(fields)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (error) {
    throw new AppError('request.malformed', { part: 'query' }, { cause: error })
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmptyBody(body: unknown): boolean {
  return body === undefined || (isFields(body) && Object.keys(body).length === 0)
}
