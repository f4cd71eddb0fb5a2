import { AppError } from '@meydan/protocol'
import * as z from 'zod/mini'

/** A place in a sorted list: what it is sorted by there, as the database writes it. */
export interface PagePlace {
  readonly sortedBy: string
  readonly id: string
}

const place = z.tuple([z.string(), z.string(), z.uuid()])

/** What a list can be sorted by, and what it looks like as text. */
const forms = {
  title: /^[^\0]*$/u,
  number: /^\d{1,9}$/,
  amount: /^\d{1,16}\.\d{2}$/,
  state: /^\d{1,2}$/,
  sentAt: /^(-infinity|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00)$/,
  changedAt: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/,
} as const

/** What a list can be sorted by. */
export type PageOrder = keyof typeof forms

/** A place in a sorted list as a cursor, with what the list is sorted by. */
export function cursorOf(order: PageOrder, { sortedBy, id }: PagePlace): string {
  return Buffer.from(JSON.stringify([order, sortedBy, id])).toString('base64url')
}

/** @throws AppError `request.invalid` where it is none of ours, or of a list in another order. */
export function placeOf(order: PageOrder, cursor: string | undefined): PagePlace | undefined {
  if (cursor === undefined) return undefined
  const parsed = place.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  const [of, sortedBy = '', id = ''] = parsed.success ? parsed.data : []
  if (of !== order || !forms[order].test(sortedBy) || !sortedBy.isWellFormed()) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'must be a cursor of a page' }] })
  }
  return { sortedBy, id }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
