import { expect, test } from 'vitest'
import { planDemo } from './plan-demo.ts'

const now = new Date('2026-11-20T09:00:00Z')
const [community] = planDemo(now, 0.05).workspaces.filter(({ organisation }) => organisation.system === 'Topluluk')
if (community === undefined) throw new Error('nothing stands for the community platform')
const { members, posts } = community

test('three hundred people have a hundred and fifty posts', () => {
  expect([members.filter(({ isVisitor }) => !isVisitor).length, posts.length]).toEqual([300, 150])
})

test('few posts are liked by many, and most by some', () => {
  const likes = posts.map((post) => post.likes.length).toSorted((a, b) => a - b)
  expect(likes[75]).toBeLessThan(20)
  expect(likes[75]).toBeGreaterThan(2)
  expect(likes.at(-1)).toBeGreaterThan(80)
  expect(likes.filter((count) => count > 60).length).toBeLessThan(15)
})

test('most texts are said once, and what comes again says other words', () => {
  const texts = posts.map(({ title, content }) => `${title} ${content}`)
  expect(new Set(texts).size).toBe(posts.length)
  expect(new Set(posts.map(({ title }) => title)).size).toBeGreaterThan(110)
})

test('leaves no word open, and names only people who are there', () => {
  const ids = new Set<string>(members.map(({ id }) => id))
  const texts = posts.flatMap(({ title, content, comments }) => [title, content, ...comments.map(({ body }) => body)])
  expect(texts.filter((text) => /[{}]|(?<!<)@\d|<@>/.test(text))).toEqual([])
  const named = texts.flatMap((text) => [...text.matchAll(/<@([^>]+)>/g)].map(([, id = '']) => id))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})

test('nothing is said of a post before it was written, or of the future', () => {
  for (const { createdAt, likes, comments, authorId } of posts) {
    for (const { at, memberId } of likes) {
      expect(at > createdAt && at < now).toBe(true)
      expect(memberId).not.toBe(authorId)
    }
    expect(comments.map(({ seq }) => seq)).toEqual(comments.map((_comment, index) => index + 1))
    let before = createdAt
    for (const comment of comments) {
      expect(comment.createdAt > before && comment.createdAt < now).toBe(true)
      before = comment.createdAt
    }
  }
})
