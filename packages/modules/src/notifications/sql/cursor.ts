import { AppError } from '@meydan/protocol'

/** Where a page ended that goes by an instant, then an id. */
export interface PagePlace {
  readonly at: Date
  readonly id: string
}

/** As it travels. */
export function toCursor(at: Date, id: string): string {
  return `${at.getTime()}.${id}`
}

/** @throws AppError `request.invalid` */
export function parseCursor(cursor: string): PagePlace {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) throw new AppError('request.invalid', { path: 'before' })
  return { at: new Date(Number(at)), id }
}
