import type { PostId } from '@meydan/protocol'

/** The place of a post in an order of the feed. */
export interface PostPlace {
  /** 1 where the very words were found that were searched for. */
  readonly hit: number
  /** When it was posted, in milliseconds since 1970, or its likes. */
  readonly value: number
  readonly id: PostId
}

/** A place as it travels. */
export function presentPlace({ hit, value, id }: PostPlace): string {
  return `${hit}_${value}_${id}`
}

/** A place of a cursor, whose form the operation has checked. */
export function parsePlace(cursor: string): PostPlace {
  const [hit, value, id] = cursor.split('_')
  return { hit: Number(hit), value: Number(value), id: id as PostId }
}
