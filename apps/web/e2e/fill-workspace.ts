// A workspace in which every page has something to show, filled by the SDK.
import { operations, type Meydan } from '@meydan/client'
import type { PostId, RoomId } from '@meydan/protocol'
import { clientOf, newcomerOf } from './steps.ts'

export interface NewWorkspace {
  readonly baseUrl: string
  /** Of a member who may do everything. */
  readonly ownerEmail: string
  readonly workspaceId: string
  readonly roomId: string
  /** An invitation that several may use. */
  readonly link: string
}

export interface FilledWorkspace {
  /** A channel of the owner that nobody can write in any more. */
  readonly archivedId: RoomId
  /** A channel that the owner may join. */
  readonly openId: RoomId
  /** A hidden post of the colleague, with a comment and a like. */
  readonly postId: PostId
  /** A guest whom nobody has added to a room. */
  readonly guestEmail: string
}

export async function fillWorkspace(made: NewWorkspace): Promise<FilledWorkspace> {
  const { workspaceId, link } = made
  const within = { workspaceId }
  const owner = await clientOf(made.baseUrl, made.ownerEmail)
  const colleague = await newcomerOf(link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  const clientId = crypto.randomUUID()
  const greeting = { roomId: made.roomId as RoomId, body: 'Teşekkürler, bakıyorum.', clientId }
  await colleague.call(operations.chat.postMessage, greeting, within)

  const at = new Date(Date.now() + 3 * 3_600_000).toISOString()
  await owner.call(operations.notifications.setReminder, { roomId: greeting.roomId, seq: 2, at }, within)

  const words = { title: 'Yeni depo', content: 'Pazartesi **dokuzda** açılıyor.', clientId: crypto.randomUUID() }
  const { postId } = await colleague.call(operations.feed.createPost, words, within)
  const comment = { postId, body: 'Hayırlı olsun', clientId: crypto.randomUUID() }
  await owner.call(operations.feed.postComment, comment, within)
  await owner.call(operations.feed.likePost, { postId }, within)
  await owner.call(operations.feed.setPostActive, { postId, isActive: false }, within)

  const archivedId = await newChannel(owner, workspaceId, 'eski-proje')
  await owner.call(operations.chat.updateChannel, { id: archivedId, isArchived: true }, within)
  const openId = await newChannel(colleague, workspaceId, 'depo')

  await newcomerOf(link, { name: 'Zeki Er', email: 'zeki@example.com' })
  const { members } = await owner.call(operations.workspaces.listMembers, {}, within)
  for (const { id } of members.filter(({ name }) => name === 'Zeki Er')) {
    await owner.call(operations.workspaces.deactivateMember, { id }, within)
  }

  const forGuests = { role: 'guest' as const, clientId: crypto.randomUUID() }
  const { url } = await owner.call(operations.workspaces.createInvite, forGuests, within)
  const guestEmail = 'gul@example.com'
  await newcomerOf(url, { name: 'Gül Tan', email: guestEmail })
  return { archivedId, openId, postId, guestEmail }
}

async function newChannel(by: Meydan, workspaceId: string, name: string): Promise<RoomId> {
  const wanted = { name, visibility: 'public' as const, clientId: crypto.randomUUID() }
  const { room } = await by.call(operations.chat.createChannel, wanted, { workspaceId })
  return room.id
}
