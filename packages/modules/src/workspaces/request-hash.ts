import { createHash } from 'node:crypto'

/**
 * The hash that is stored beside a client id: equal for equal requests, whatever the order of their fields. The client id
 * itself is left out.
 */
export function requestHash(input: Readonly<Record<string, unknown>>): Buffer {
  const { clientId: _, ...rest } = input
  return createHash('sha256').update(canonicalJson(rest)).digest()
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  const sorted = fields.toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}
