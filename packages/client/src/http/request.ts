import { hasFieldsInQuery, pathParameters, type Operation } from '@meydan/protocol'

/** What goes out for one call. */
export interface OutgoingRequest {
  /** Path with its parameters filled in, and the query. */
  readonly target: string
  /** The JSON body; undefined for methods that carry none. */
  readonly body: string | undefined
}

/** Spreads an operation's input over path, query and body, as the operation's declaration says. */
export function requestOf(operation: Operation, input: Readonly<Record<string, unknown>>): OutgoingRequest {
  const inPath = new Set(pathParameters(operation.path))
  const path = operation.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(textOf(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  if (hasFieldsInQuery(operation)) {
    const query = new URLSearchParams()
    for (const [name, value] of rest) query.append(name, textOf(value))
    return { target: rest.length === 0 ? path : `${path}?${query.toString()}`, body: undefined }
  }
  return { target: path, body: JSON.stringify(Object.fromEntries(rest)) }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).join(',')
  throw new TypeError('A field of a path or a query must be text, a number, a boolean, or a list of those.')
}
