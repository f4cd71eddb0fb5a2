import { AppError, type PostId } from '@meydan/protocol'

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

/** More likes than there can be; a time in milliseconds since 1970 is beyond it. */
const maxLikes = 2_147_483_647

/** A place of a cursor, whose form the operation has checked. @throws AppError `request.invalid` for one of the other order. */
export function parsePlace(cursor: string, sort: 'newest' | 'liked'): PostPlace {
  const [hit, value, id] = cursor.split('_')
  const place = { hit: Number(hit), value: Number(value), id: id as PostId }
  if (sort === 'liked' && place.value > maxLikes) {
    throw new AppError('request.invalid', { issues: [{ path: 'before', message: 'must be a cursor of this order' }] })
  }
  return place
}
