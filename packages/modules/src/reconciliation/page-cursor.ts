import { AppError } from '@meydan/protocol'
import { instant } from '@meydan/protocol/fields'
import * as z from 'zod/mini'

/** A place in a sorted list: what it is sorted by there, as the database writes it. */
export interface PagePlace {
  readonly sortedBy: string
  readonly id: string
}

const place = z.tuple([z.string(), z.string(), z.uuid()])

/** What a list can be sorted by, and whether a text may stand for it. */
const forms = {
  title: (text: string) => !text.includes('\0'),
  number: (text: string) => /^\d{1,9}$/.test(text),
  amount: (text: string) => /^\d{1,16}\.\d{2}$/.test(text),
  state: (text: string) => /^\d{1,2}$/.test(text),
  sentAt: (text: string) => text === '-infinity' || isTime(text),
  changedAt: isTime,
} as const

/** As the database writes it: `2026-11-20 11:05:00.123456+00`. */
function isTime(text: string): boolean {
  return /^\S+ \S+\+00$/.test(text) && instant.safeParse(text.replace(' ', 'T').replace('+00', 'Z')).success
}

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
  if (of !== order || !forms[order](sortedBy) || !sortedBy.isWellFormed()) {
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
