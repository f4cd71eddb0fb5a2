import type {
  ChoicesState,
  CommentListState,
  InboxState,
  Meydan,
  OwnJobs,
  PostListState,
  RoomItem,
  WorkspaceClient,
  WorkspaceState,
} from '@meydan/client'
import type { PostId } from '@meydan/protocol'
import { expect } from 'vitest'
import { LedgerOnScreen, type LedgerView } from './ledger-on-screen.ts'

/** Somebody with a workspace open, and a room in it. */
export interface Witness extends Disposable {
  readonly name: string
  /** The kinds of the events that came since the last action, in their order. */
  readonly seen: string[]
  readonly client: WorkspaceClient
  /** What the client shows. */
  view(): View
  /** What a client shows that begins now. */
  freshView(): Promise<View>
}

/** What a client shows of its workspace, apart from what it is about to send. */
interface View {
  readonly state: Omit<WorkspaceState, 'outbox'>
  readonly messages: readonly RoomItem[]
  readonly jobs: OwnJobs
  readonly inbox: InboxState
  readonly choices: ChoicesState
  readonly posts: PostListState['posts']
  readonly comments: CommentListState['comments']
  readonly ledger: LedgerView
}

/** Stands among the kinds for a room that was loaded anew. */
const roomReloaded = 'client.reloaded of a room'

/** Opens a workspace, one of its rooms and its letters, as a witness who may reconcile. */
export async function openWitness(
  meydan: Meydan,
  options: { readonly name: string; readonly workspaceId: string; readonly roomId: string; readonly postId: PostId },
): Promise<Witness> {
  const { name, workspaceId, roomId, postId } = options
  const client = meydan.openWorkspace(workspaceId)
  await client.ready()
  await client.room(roomId).open()
  await loadOwn(client)
  await lookAtFeed(client, postId)
  const ledger = await LedgerOnScreen.open(client)
  const seen: string[] = []
  client.onEvent((event) => {
    seen.push(event.kind === 'client.reloaded' && event.payload.roomId !== null ? roomReloaded : event.kind)
  })
  return {
    name,
    seen,
    client,
    view: () => viewOf(client, ledger, { roomId, postId }),
    async freshView() {
      const fresh = meydan.openWorkspace(workspaceId)
      try {
        await fresh.ready()
        await fresh.room(roomId).open()
        await loadOwn(fresh)
        await lookAtFeed(fresh, postId)
        return viewOf(fresh, await LedgerOnScreen.open(fresh), { roomId, postId })
      } finally {
        fresh.close()
      }
    },
    [Symbol.dispose]: () => client.close(),
  }
}

/** What is known of an action before it is done. */
export interface Expected {
  /** Events that somebody must have seen. */
  readonly causes: readonly string[]
  /** Unread replies are what the server last said, and here nobody asks it: they are left out of the comparison. */
  readonly leavesRepliesUnread?: boolean
}

/**
 * Does something, and expects each witness to come from the old state by events to what a client loads that begins
 * afterwards: old state + events = new state. Nobody loads the workspace anew, nor a room, except one that was joined.
 * Counts that events leave in doubt are asked for, as always.
 */
export async function verifyAction(
  witnesses: readonly Witness[],
  { causes, leavesRepliesUnread = false }: Expected,
  act: () => Promise<unknown>,
): Promise<void> {
  for (const { seen } of witnesses) seen.length = 0
  await act()
  const seen = () => witnesses.flatMap((witness) => witness.seen)
  await expect.poll(() => causes.filter((kind) => !seen().includes(kind)), patience).toEqual([])
  const compared = (view: View) => (leavesRepliesUnread ? withoutUnreadReplies(view) : view)
  for (const witness of witnesses) {
    const fresh = compared(await witness.freshView())
    const view = () => compared(asLongAs(witness.view(), fresh))
    await expect.poll(view, { ...patience, message: witness.name }).toEqual(fresh)
  }
  expect(seen(), 'the workspace is not loaded anew').not.toContain('client.reloaded')
  if (!causes.includes('chat.room.joined')) expect(seen(), 'no room is loaded anew').not.toContain(roomReloaded)
}

/** Milliseconds that an event may take on a machine with other things to do. */
const patience = { timeout: 20_000, interval: 20 }

function viewOf(
  client: WorkspaceClient,
  ledger: LedgerOnScreen,
  { roomId, postId }: { roomId: string; postId: PostId },
): View {
  const list = client.feed.list(newest)
  list.showFresh()
  const { outbox: _outbox, ...state } = client.state.getSnapshot()
  return {
    state,
    messages: client.room(roomId).messages.getSnapshot().items,
    jobs: client.jobs.own.getSnapshot(),
    inbox: client.notifications.inbox.getSnapshot(),
    choices: client.notifications.choices.getSnapshot(),
    posts: list.state.getSnapshot().posts,
    comments: client.feed.comments(postId).state.getSnapshot().comments,
    ledger: ledger.view(),
  }
}

async function loadOwn({ jobs, notifications }: WorkspaceClient): Promise<void> {
  notifications.open()
  await expect.poll(() => notifications.inbox.getSnapshot().status, patience).toBe('ready')
  await expect.poll(() => notifications.choices.getSnapshot().status, patience).toBe('ready')
  jobs.askForOwn()
  await expect.poll(() => jobs.own.getSnapshot().status, patience).toBe('ready')
}

const newest = { sort: 'newest', search: '' } as const

/** The feed stays on screen, with the comments of one post. */
async function lookAtFeed({ feed }: WorkspaceClient, postId: PostId): Promise<void> {
  feed.watch()
  await expect.poll(() => feed.list(newest).state.getSnapshot().status, patience).toBe('ready')
  await expect.poll(() => feed.comments(postId).state.getSnapshot().status, patience).toBe('ready')
}

function withoutUnreadReplies({ state, ...others }: View): View {
  const conversations = state.conversations.map((one) => ({ ...one, mark: { ...one.mark, threadUnread: 0 } }))
  return { state: { ...state, conversations }, ...others }
}

/** Who begins now has the newest page; who was there may have more. */
function asLongAs(view: View, fresh: View): View {
  return { ...view, messages: view.messages.slice(-fresh.messages.length) }
}
