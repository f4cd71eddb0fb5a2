// Who posted what when in a feed, who likes it, and what they said to it.
import type { ClientId, MemberId, PostId } from '@meydan/protocol'
import type { DemoFeed } from '../organisation.ts'
import type { PostScene } from '../scenes/post-scene.ts'
import { createWords } from '../scenes/words.ts'
import type { PlannedComment, PlannedLike, PlannedMember, PlannedPost } from './planned.ts'
import type { RoomGround } from './plan-room.ts'
import type { Random } from './random.ts'
import { drawInstant, freeHours } from './working-hours.ts'

const hourMs = 3_600_000

type Fill = ReturnType<typeof createWords>

/** Plans a feed, the oldest post first. Few posts are liked by many, most by some. */
export function planFeed(ground: RoomGround, feed: DemoFeed): PlannedPost[] {
  const { random, workspaceAt, until } = ground
  // It grows: most of it is of the last weeks, and some of the last days.
  const spans = [(until.getTime() - workspaceAt.getTime()) / hourMs - 24, 40 * 24, 40 * 24, 96]
  const instants = Array.from({ length: feed.posts }, (_, index) => {
    const hours = spans[index % 16 === 0 ? 3 : index % 3] as number
    return drawInstant(random, freeHours, new Date(until.getTime() - hours * hourMs), until)
  })
  const sorted = instants.toSorted((a, b) => a.getTime() - b.getTime())
  const told = new Set<string>()
  return drawScenes(random, feed).map((scene, index) =>
    planPost(ground, feed, scene, { at: sorted[index] as Date, fill: newWords(ground, scene, told) }),
  )
}

/** Each that is written once, and the others in between until there are enough. */
function drawScenes(random: Random, { scenes, posts }: DemoFeed): PostScene[] {
  const series = scenes.filter(isSeries)
  const once = random.sample(
    scenes.filter((scene) => !isSeries(scene)),
    posts,
  )
  const again = Array.from({ length: posts - once.length }, (_, index) => series[index % series.length] as PostScene)
  return random.shuffle([...once, ...again])
}

/** Whether it is written again and again, with other words. */
function isSeries({ title, content }: PostScene): boolean {
  return /\{/.test(title + content)
}

/** Words with which a post says what none has said before. */
function newWords({ random, words }: RoomGround, { title, content }: PostScene, told: Set<string>): Fill {
  for (let attempt = 0; attempt < 100; attempt++) {
    const fill = createWords(random, words)
    const text = fill(`${title} ${content}`)
    if (told.has(text)) continue
    told.add(text)
    return fill
  }
  throw new Error(`too few words for another post of ${title}`)
}

function planPost(
  ground: RoomGround,
  feed: DemoFeed,
  scene: PostScene,
  { at, fill }: { readonly at: Date; readonly fill: Fill },
): PlannedPost {
  const { random, until } = ground
  const people = ground.members.filter(({ isVisitor }) => !isVisitor)
  const author = random.pick(people.filter(({ department }) => department === feed.departmentOf[scene.topic]))
  const others = people.filter((member) => member !== author)
  const heat = drawHeat(random, scene, until.getTime() - at.getTime())
  const editedAt = new Date(at.getTime() + random.between(2, 50) * 60_000)
  return {
    id: random.id<PostId>(at),
    authorId: author.id,
    clientId: random.id<ClientId>(at),
    title: asTitle(fill(scene.title)),
    content: fill(scene.content),
    isHidden: scene.isHidden,
    createdAt: at,
    editedAt: editedAt < until && random.chance(0.06) ? editedAt : null,
    likes: planLikes(random, others, heat, { at, until }),
    comments: planComments({ random, author, others, fill, at, until }, feed, scene, heat),
  }
}

/** Words that stand anywhere may stand first. */
function asTitle(text: string): string {
  return text.charAt(0).toLocaleUpperCase('tr') + text.slice(1)
}

/** How many like it: by a power law, and fewer of what is young. What is hidden was hidden soon. */
function drawHeat(random: Random, scene: PostScene, ageMs: number): number {
  if (scene.isHidden) return random.between(0, 3)
  const ripeness = Math.min(1, ageMs / (30 * hourMs))
  const most = isSeries(scene) ? 25 : 190
  return Math.floor(Math.min(most - random.between(0, 12), 5 / (1 - random.next()) ** 0.9) * ripeness)
}

function planLikes(
  random: Random,
  others: readonly PlannedMember[],
  heat: number,
  { at, until }: { readonly at: Date; readonly until: Date },
): PlannedLike[] {
  return random
    .sample(others, heat)
    .map(({ id: memberId }) => ({ memberId, at: later(random, at, 9) }))
    .filter((like) => like.at < until)
}

interface Talk {
  readonly random: Random
  readonly author: PlannedMember
  readonly others: readonly PlannedMember[]
  readonly fill: Fill
  readonly at: Date
  readonly until: Date
}

/** What belongs to the post first, then what anybody says to it; nothing twice. */
function planComments(talk: Talk, feed: DemoFeed, scene: PostScene, heat: number): PlannedComment[] {
  const { random, author, others, fill, until } = talk
  const { usualReplies, repliesOf } = feed
  const wanted = scene.isHidden ? 0 : Math.round(heat ** 0.62 * random.next())
  const further = random.shuffle([...usualReplies, ...repliesOf[scene.topic]]).slice(0, wanted)
  const texts = [...scene.comments, ...further.map((text) => ({ text, isByAuthor: false }))]
  const comments: PlannedComment[] = []
  let at = talk.at
  let before: MemberId = author.id
  for (const { text, isByAuthor } of texts) {
    at = later(random, at, 1.5)
    if (at >= until) break
    const authorId = isByAuthor ? author.id : random.pick(others.filter(({ id }) => id !== before)).id
    const names: Record<string, string> = { '@1': author.id, '@2': before }
    const body = fill(text).replace(/@[12]/g, (name) => `<@${names[name] ?? ''}>`)
    const changedAt = new Date(at.getTime() + random.between(1, 20) * 60_000)
    const mayChange = changedAt < until
    const isDeleted = mayChange && !isByAuthor && random.chance(0.015)
    comments.push({
      seq: comments.length + 1,
      authorId,
      clientId: random.id<ClientId>(at),
      body,
      createdAt: at,
      editedAt: mayChange && !isDeleted && random.chance(0.03) ? changedAt : null,
      deletedAt: isDeleted ? changedAt : null,
    })
    before = authorId
  }
  return comments
}

/** Some time later: soon more likely than late. */
function later(random: Random, at: Date, meanHours: number): Date {
  return new Date(at.getTime() + Math.ceil(-Math.log(1 - random.next()) * meanHours * hourMs))
}
