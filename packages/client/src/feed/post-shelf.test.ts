import { newId, type MemberId, type PostId, type SeenPost } from '@meydan/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { PostShelf } from './post-shelf.ts'

const id = newId<PostId>()
const memberId = newId<MemberId>()
const counts = (revision: number, likes: number, comments = 0) => ({ revision, likes, comments })

function post(said: Partial<SeenPost> = {}): SeenPost {
  return {
    id,
    author: { id: memberId, name: 'Ayşe' },
    title: 'Duyuru',
    content: 'Merhaba',
    pictures: [],
    isActive: true,
    version: 1,
    counts: counts(0, 0),
    createdAt: '2026-11-27T09:00:00.000Z',
    editedAt: null,
    isLiked: false,
    ...said,
  }
}

let shelf: PostShelf
beforeEach(() => {
  shelf = new PostShelf()
  shelf.put(post())
})

describe('what is said of a post', () => {
  test('comes to the same in any order', () => {
    const sayings = [
      () => shelf.put(post({ version: 2, title: 'Yeni', counts: counts(1, 1) })),
      () => shelf.count(id, counts(3, 1, 1)),
      () => shelf.like(id, counts(2, 2), { memberId, isLiked: true, isMe: true }),
      () => shelf.like(id, counts(4, 3, 1), { memberId: newId(), isLiked: true, isMe: false }),
    ]
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
    ]
    const ends = orders.map((order) => {
      shelf = new PostShelf()
      shelf.put(post())
      for (const index of order) sayings[index]?.()
      return shelf.get(id)
    })
    for (const end of ends) {
      expect(end).toMatchObject({ title: 'Yeni', version: 2, counts: counts(4, 3, 1), isLiked: true })
    }
  })

  test('of an event to everybody says nothing of the own like', () => {
    shelf.put(post({ isLiked: true, counts: counts(1, 1) }))
    const { isLiked: _, ...forAll } = post({ version: 2, counts: counts(1, 1) })
    shelf.put(forAll)
    expect(shelf.get(id)).toMatchObject({ version: 2, isLiked: true })
  })
})

describe('a wish', () => {
  test('shows at once, and ends without a trace when it is refused', () => {
    shelf.wish(id, true)
    expect(shelf.get(id)).toMatchObject({ isLiked: true, counts: { likes: 1 } })
    shelf.wish(id, undefined)
    expect(shelf.get(id)).toEqual(post())
  })

  test('is not counted twice once it is stored', () => {
    shelf.wish(id, true)
    shelf.like(id, counts(1, 1), { memberId, isLiked: true, isMe: true })
    expect(shelf.get(id)).toMatchObject({ isLiked: true, counts: { likes: 1 } })
  })
})

test('a post stays the same object until something in it changes', () => {
  const first = shelf.get(id)
  expect(shelf.get(id)).toBe(first)
  shelf.count(id, counts(1, 1))
  expect(shelf.get(id)).not.toBe(first)
})
