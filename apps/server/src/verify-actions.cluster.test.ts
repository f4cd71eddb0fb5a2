// For every event that reaches a client: who was looking, at any gateway, ends where who comes afterwards begins. An event
// that no action here causes fails the last test. Of members of channels and of channels that one is not in a client keeps
// nothing: of these events it is shown that they arrive.
import { sendPastQueue } from '@meydan/modules/reconciliation/testing/send-past-queue'
import { trimStreamsJob } from '@meydan/platform/upkeep/jobs'
import {
  events,
  newId,
  operations,
  type EventKind,
  type JobId,
  type Money,
  type PostId,
  type RoomId,
} from '@meydan/protocol'
import { createCardModule, testLetter, type CardModule } from '@meydan/testkit/card-module'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { openWitness, verifyAction, type Witness } from '@meydan/testkit/verify-action'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newDraft } from './testing/new-draft.ts'

const { chat, feed, jobs, notifications, reconciliation, workspaces } = operations

/** A channel of two people, each with the workspace open at another gateway, and a third person who is not in it. */
interface Scene {
  readonly roomId: RoomId
  /** A post of Mehmet, whose comments everybody has on screen. */
  readonly postId: PostId
  readonly owner: Persona
  readonly mehmet: Persona
  readonly newcomer: Persona
  readonly post: (
    author: Persona,
    body: string,
    options?: { threadSeq?: number; alsoInRoom?: boolean },
  ) => Promise<number>
}

interface Action {
  readonly name: string
  readonly causes: readonly EventKind[]
  readonly leavesRepliesUnread?: boolean
  readonly act: (scene: Scene) => Promise<unknown>
}

let products: [TestProduct, TestProduct]
let served: [ServedProduct, ServedProduct]
let cards: CardModule
let scene: Scene
let witnesses: Witness[]

beforeAll(async () => {
  // Acts on messages, and does no other jobs.
  const first = await createTestProduct({ roles: ['api', 'gateway', 'worker'], queues: ['events'] })
  products = [first, await createTestProduct({ beside: first })]
  cards = createCardModule(first)
  served = [await serveProduct(products[0]), await serveProduct(products[1])]
})
afterAll(async () => {
  for (const server of served ?? []) await server[Symbol.asyncDispose]()
  for (const product of products?.toReversed() ?? []) await product[Symbol.asyncDispose]()
})

beforeEach(async () => {
  const [product] = products
  const owner = await product.owner('Ayşe Işık')
  const mehmet = await product.colleague(owner, { name: 'Mehmet Çelik' })
  const newcomer = await product.colleague(owner, { name: 'Zeynep Şahin' })
  await product.call(reconciliation.addReconciler, { id: mehmet.member.id }, owner)
  const { room } = await product.call(
    chat.createChannel,
    { clientId: newId(), name: 'satış', visibility: 'public' },
    owner,
  )
  const roomId = room.id
  await product.call(chat.joinChannel, { id: roomId }, mehmet)
  const words = { clientId: newId<never>(), title: 'Yeni depo', content: 'Kapılar dokuzda açılıyor' }
  const { postId } = await product.call(feed.createPost, words, mehmet)
  scene = {
    roomId,
    postId,
    owner,
    mehmet,
    newcomer,
    post: async (author, body, options = {}) =>
      (await product.call(chat.postMessage, { roomId, clientId: newId(), body, ...options }, author)).seq,
  }
  await scene.post(owner, 'Günaydın')
  const at = { workspaceId: owner.workspaceId, roomId, postId }
  witnesses = await Promise.all([
    openWitness(served[0].meydan(owner), { name: 'the owner, at the first gateway', ...at }),
    openWitness(served[1].meydan(mehmet), { name: 'Mehmet, at the second gateway', ...at }),
    openWitness(served[0].meydan(mehmet), { name: 'Mehmet, on another device', ...at }),
  ])
})
afterEach(() => {
  for (const witness of witnesses ?? []) witness[Symbol.dispose]()
})

/** Calls at the first process, whose events the second one learns from the bus. */
const call: TestProduct['call'] = (operation, input, as) => products[0].call(operation, input, as)

/** Nobody works here: it waits. */
async function startedJob({ workspaceId, member }: Persona): Promise<JobId> {
  const { db, process } = products[0]
  const starter = { workspaceId, startedBy: member.id }
  return (await db.transaction((tx) => process.jobs.enqueue(tx, trimStreamsJob, {}, starter))) as JobId
}

const letter = (title: string) => testLetter({ title })

const actions: readonly Action[] = [
  {
    name: 'a message',
    causes: ['chat.message.posted'],
    act: ({ owner, post }) => post(owner, 'Bugün yükleme var'),
  },
  {
    name: 'a hundred messages from both sides, with mentions and replies',
    causes: ['chat.message.posted'],
    leavesRepliesUnread: true,
    act: async ({ owner, mehmet, post }) => {
      const mention = `<@${mehmet.member.id}>`
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          Promise.all([
            post(owner, index % 5 === 0 ? `${mention} ${index}` : `A ${index}`),
            post(mehmet, `B ${index}`, index % 3 === 0 ? { threadSeq: 1, alsoInRoom: index % 2 === 0 } : {}),
          ]),
        ),
      )
    },
  },
  {
    name: 'a message that is edited',
    causes: ['chat.message.posted', 'chat.message.edited'],
    act: async ({ owner, roomId, post }) => {
      const seq = await post(owner, 'Saat üçte')
      await call(chat.editMessage, { roomId, seq, body: 'Saat dörtte' }, owner)
    },
  },
  {
    name: 'messages of which some are deleted',
    causes: ['chat.message.deleted'],
    act: async ({ owner, mehmet, roomId, post }) => {
      const first = await post(owner, `<@${mehmet.member.id}> yanlış`)
      await post(owner, 'doğru')
      const last = await post(owner, 'bu da yanlış')
      await call(chat.deleteMessage, { roomId, seq: first }, owner)
      await call(chat.deleteMessage, { roomId, seq: last }, owner)
    },
  },
  {
    name: 'cards of a module that are put in the room, and change while others come',
    causes: ['chat.message.posted', 'chat.message.edited'],
    act: async ({ owner, mehmet, roomId, post }) => {
      const letters = Array.from({ length: 30 }, (_, index) => letter(`Cari ${index}`))
      await cards.put(owner, roomId, letters)
      await post(mehmet, `<@${owner.member.id}> bunlar ne?`)
      const changed = letters.slice(10).map((card) => ({ ...card, state: 'agreed', tone: 'good' as const, version: 2 }))
      await cards.put(owner, roomId, [...changed, letter('Yeni cari')])
    },
  },
  {
    name: 'a reply in the thread of a card, and answers to it',
    causes: ['chat.message.posted', 'chat.message.edited'],
    leavesRepliesUnread: true,
    act: async ({ owner, mehmet, roomId, post }) => {
      const [card, dispute] = [letter('Akdeniz Gıda'), letter('İtiraz')]
      const [threadSeq = 0] = await cards.put(owner, roomId, [card])
      await cards.reply(owner, roomId, card, { card: dispute })
      await post(mehmet, 'bakıyorum', { threadSeq, alsoInRoom: true })
      await cards.put(owner, roomId, [{ ...dispute, state: 'settled', version: 2 }])
      await cards.reply(owner, roomId, card, { key: newId(), body: 'Karşı taraf kabul etti' })
    },
  },
  {
    name: 'what is read, and made unread again',
    causes: ['chat.mark.moved'],
    act: async ({ owner, mehmet, roomId, post }) => {
      const seq = await post(owner, 'bir')
      await post(owner, 'iki')
      const { mark } = await call(chat.markRead, { roomId, seq: seq + 1, generation: 0 }, mehmet)
      await call(chat.markUnread, { roomId, seq, generation: mark.generation }, mehmet)
      await post(owner, 'üç')
    },
  },
  {
    name: 'a thread that is read',
    causes: ['chat.mark.moved'],
    act: async ({ owner, mehmet, roomId, post }) => {
      await post(mehmet, 'cevap', { threadSeq: 1 })
      const readSeq = await post(owner, 'cevaba cevap', { threadSeq: 1 })
      for (const reader of [owner, mehmet]) await call(chat.markThreadRead, { roomId, seq: 1, readSeq }, reader)
    },
  },
  {
    name: 'somebody who comes in by the open door',
    causes: ['chat.member.joined'],
    act: ({ roomId, newcomer }) => call(chat.joinChannel, { id: roomId }, newcomer),
  },
  {
    name: 'somebody who is taken out, and added again',
    causes: ['chat.member.left', 'chat.member.joined', 'chat.room.left', 'chat.room.joined'],
    act: async ({ owner, mehmet, roomId, post }) => {
      await call(chat.removeRoomMember, { roomId, memberId: mehmet.member.id }, owner)
      await post(owner, 'sensiz')
      await call(chat.addRoomMembers, { roomId, memberIds: [mehmet.member.id] }, owner)
      await post(owner, 'hoş geldin')
    },
  },
  {
    name: 'somebody who leaves',
    causes: ['chat.member.left', 'chat.room.left'],
    act: ({ mehmet, roomId }) => call(chat.leaveRoom, { roomId }, mehmet),
  },
  {
    name: 'a new channel, and another name for the open one',
    causes: ['chat.room.joined', 'chat.room.changed', 'chat.channel.changed'],
    act: async ({ owner, roomId }) => {
      await call(chat.createChannel, { clientId: newId(), name: 'depo', visibility: 'public' }, owner)
      await call(chat.updateChannel, { id: roomId, name: 'satış ve pazarlama' }, owner)
    },
  },
  {
    name: 'a conversation of two',
    causes: ['chat.room.joined', 'chat.message.posted'],
    act: async ({ owner, mehmet }) => {
      const { conversation } = await call(chat.openDirect, { memberIds: [mehmet.member.id] }, owner)
      await call(chat.postMessage, { roomId: conversation.room.id, clientId: newId(), body: 'Bir dakika?' }, owner)
    },
  },
  {
    name: 'a profile and a role that change',
    causes: ['workspaces.member.changed'],
    act: async ({ owner, newcomer }) => {
      await call(workspaces.updateProfile, { title: 'Müdür' }, owner)
      await call(workspaces.changeRole, { id: newcomer.member.id, role: 'admin' }, owner)
    },
  },
  {
    name: 'a status that is set, set again and taken away, and peace for an hour',
    causes: ['workspaces.member.changed'],
    act: async ({ owner, mehmet }) => {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
      const status = { emoji: '🍽️', text: 'Öğle yemeğinde', until: inAnHour, doNotDisturbUntil: null }
      await call(workspaces.setStatus, status, owner)
      await call(workspaces.setStatus, { ...status, emoji: '', text: '' }, owner)
      await call(workspaces.setStatus, { ...status, doNotDisturbUntil: inAnHour }, mehmet)
    },
  },
  {
    name: 'somebody who is new in the workspace',
    causes: ['workspaces.member.joined'],
    act: ({ owner }) => products[0].colleague(owner, { name: 'Deniz Ak' }),
  },
  {
    name: 'a job that somebody has started, cancels and takes up again',
    causes: ['jobs.job.changed'],
    act: async ({ mehmet }) => {
      const id = await startedJob(mehmet)
      await call(jobs.cancelJob, { id }, mehmet)
      await call(jobs.retryJob, { id }, mehmet)
      await call(jobs.cancelJob, { id: await startedJob(mehmet) }, mehmet)
    },
  },
  {
    name: 'a mention in the inbox',
    causes: ['notifications.entry.changed'],
    act: ({ owner, mehmet, post }) => post(owner, `<@${mehmet.member.id}> bakar mısın?`),
  },
  {
    name: 'lines of the inbox that are read',
    causes: ['notifications.entry.changed', 'notifications.entries.read'],
    act: async ({ owner, mehmet, post }) => {
      await post(owner, `<@${mehmet.member.id}> gördün mü?`)
      const entries = await expect
        .poll(() => call(notifications.listInbox, {}, mehmet).then((inbox) => inbox.entries.length), {
          timeout: 20_000,
        })
        .toBe(1)
        .then(() => call(notifications.listInbox, {}, mehmet))
      await call(notifications.markInboxRead, { ids: entries.entries.map(({ id }) => id) }, mehmet)
    },
  },
  {
    name: 'how somebody wants to be told',
    causes: ['notifications.preferences.changed', 'notifications.room.changed'],
    act: async ({ mehmet, roomId }) => {
      const { preferences } = await call(notifications.getPreferences, {}, mehmet)
      await call(notifications.setPreferences, { preferences: { ...preferences, showsText: false } }, mehmet)
      await call(notifications.setRoomPreference, { roomId, level: 'all', mutedUntil: null }, mehmet)
    },
  },
  {
    name: 'what somebody wants to be reminded of',
    causes: ['chat.message.posted', 'notifications.reminder.changed'],
    act: async ({ owner, mehmet, roomId, post }) => {
      const seq = await post(owner, 'Yarın bakar mısın?')
      const at = new Date(Date.now() + 3_600_000).toISOString()
      await call(notifications.setReminder, { roomId, seq, at }, mehmet)
      await call(notifications.cancelReminder, { roomId, seq }, mehmet)
    },
  },
  {
    name: 'somebody who is deactivated',
    causes: ['workspaces.member.left'],
    act: ({ owner, newcomer }) => call(workspaces.deactivateMember, { id: newcomer.member.id }, owner),
  },
  {
    name: 'posts, one of which is changed, one hidden and shown again, one hidden, and one deleted',
    causes: ['feed.post.created', 'feed.post.changed', 'feed.post.deleted'],
    act: async ({ owner, mehmet, postId }) => {
      const write = async (as: Persona, title: string) =>
        (await call(feed.createPost, { clientId: newId(), title, content: 'x' }, as)).postId
      const made = [await write(owner, 'Bir'), await write(mehmet, 'İki'), await write(mehmet, 'Üç')] as const
      await call(feed.editPost, { postId, title: 'Eski depo', content: 'Kapandı', version: 1 }, mehmet)
      for (const isActive of [false, true]) await call(feed.setPostActive, { postId: made[1], isActive }, owner)
      await call(feed.setPostActive, { postId: made[2], isActive: false }, owner)
      await call(feed.deletePost, { postId: made[0] }, owner)
    },
  },
  {
    name: 'likes from both sides, some of which are taken back',
    causes: ['feed.post.liked'],
    act: async ({ owner, mehmet, newcomer, postId }) => {
      await Promise.all([owner, mehmet, newcomer].map((as) => call(feed.likePost, { postId }, as)))
      await call(feed.unlikePost, { postId }, owner)
    },
  },
  {
    name: 'comments, one of which is changed and one deleted',
    causes: ['feed.comment.posted', 'feed.comment.edited', 'feed.comment.deleted'],
    act: async ({ owner, mehmet, postId }) => {
      const say = async (as: Persona, body: string) =>
        (await call(feed.postComment, { postId, clientId: newId(), body }, as)).seq
      const [first, second] = [await say(owner, 'Hayırlı olsun'), await say(mehmet, 'Sağ ol')]
      await say(owner, 'Rica ederim')
      await call(feed.editComment, { postId, seq: first, body: 'Hayırlı uğurlu olsun', version: 1 }, owner)
      await call(feed.deleteComment, { postId, seq: second }, mehmet)
    },
  },
  {
    name: 'periods, one of them shown in a room and no longer',
    causes: ['reconciliation.period.changed'],
    act: async ({ owner, mehmet, roomId }) => {
      await call(reconciliation.createPeriod, { endsOn: '2025-12-31' }, mehmet)
      const { period } = await call(reconciliation.createPeriod, { endsOn: '2026-09-30' }, owner)
      await call(reconciliation.showInRoom, { id: period.id, roomId }, mehmet)
      await call(reconciliation.showInRoom, { id: period.id, roomId: null }, owner)
    },
  },
  {
    name: 'letters that are written, amended, withdrawn, sent, seen and answered',
    causes: ['reconciliation.letter.changed'],
    act: async ({ owner, mehmet }) => {
      const { workspaceId } = mehmet
      const [first, second] = [await newDraft(call, mehmet), await newDraft(call, mehmet)]
      const balance = { amount: '1.00' as Money, side: 'credit' as const }
      await call(reconciliation.amendLetter, { id: first.id, version: 1, balance }, owner)
      await call(reconciliation.cancelLetter, { id: second.id, version: 1, reason: 'çift' }, mehmet)
      const sentBy = mehmet.member.id
      const token = await sendPastQueue(products[0], { workspaceId, letterId: first.id, sentBy })
      const { nonce } = (await call(reconciliation.openLetter, {}, { token })).letter
      await call(reconciliation.markLetterSeen, { nonce }, { token })
      const theirs = { amount: '2.00' as Money, side: 'credit' as const }
      const said = { nonce, kind: 'disagrees' as const, theirs, note: 'fatura', name: '', fileId: null }
      await call(reconciliation.answerLetter, said, { token })
    },
  },
]

describe('old state + events = new state, at both of two gateways [L3] [L4]', () => {
  test.each(actions)('$name', async ({ act, ...expected }) => {
    await verifyAction(witnesses, expected, () => act(scene))
  })
})

test('every event is caused by an action above', () => {
  const caused = new Set(actions.flatMap(({ causes }) => causes))
  expect(Object.keys(events).filter((kind) => !caused.has(kind as EventKind))).toEqual([])
})
