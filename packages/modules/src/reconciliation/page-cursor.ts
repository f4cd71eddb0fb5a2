import { AppError } from '@meydan/protocol'
import * as z from 'zod/mini'

const place = z.tuple([z.string(), z.uuid()])

/** A place in a sorted list as a cursor that tells nothing to whoever gets it. */
export function cursorOf(sortedBy: string, id: string): string {
  return Buffer.from(JSON.stringify([sortedBy.slice(0, 300), id])).toString('base64url')
}

/** @throws AppError `request.invalid` where it is none of ours. */
export function placeOf(cursor: string | undefined): { readonly sortedBy: string; readonly id: string } | undefined {
  if (cursor === undefined) return undefined
  const parsed = place.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'must be a cursor of a page' }] })
  }
  const [sortedBy, id] = parsed.data
  return { sortedBy, id }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
