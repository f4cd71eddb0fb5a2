import { readFileSync } from 'node:fs'
import { newId, operations, type ClientId, type WorkspaceId } from '@meydan/protocol'
import { sql } from '@meydan/platform/db/sql'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fillDemo, type FilledDemo } from './fill-demo.ts'
import type { DemoOrganisation } from './organisation.ts'
import type { PlannedWorkspace } from './plan/planned.ts'
import { summarise } from './summarise.ts'

let product: TestProduct
let filled: FilledDemo
/** Of the messages; enough to see everything happen. */
const share = 0.08

beforeAll(async () => {
  product = await createTestProduct({ roles: ['api', 'gateway', 'worker'], queues: ['events'] })
  await product.db.rows(sql`
    insert into day_counts (source, day, counted_at)
    select source, now()::date - 3, now() from unnest(array['chat', 'feed', 'jobs']) as source`)
  filled = await fillDemo(deps(), { now: new Date(), share })
})

afterAll(() => product[Symbol.asyncDispose]())

function deps() {
  return {
    db: product.db,
    jobs: product.process.jobs,
    streams: createStreamWriter({ db: product.db, pubsub: product.bus.connect(), storages: [] }),
  }
}

async function count(statement: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  return Number((await product.db.row(statement))?.count)
}

function workspaceOf(system: DemoOrganisation['system']): PlannedWorkspace {
  const [workspace] = filled.plan.workspaces.filter(({ organisation }) => organisation.system === system)
  if (workspace === undefined) throw new Error(`nothing stands for ${system}`)
  return workspace
}

async function signIn(email: string, workspaceId: WorkspaceId) {
  const { token } = await product.call(operations.identity.signIn, { email, password: filled.password })
  return { token, workspaceId }
}

/** Signs in as the first of those whom the command names. */
async function signInAt(workspace: PlannedWorkspace) {
  const { organisation, members, id } = workspace
  const person = members.find(({ name }) => name === organisation.shown[0])
  return signIn(person?.email ?? '', id)
}

describe('the demo', () => {
  test('keeps the numbers of messages and the heads of streams', async () => {
    const planned = filled.plan.workspaces.flatMap(({ rooms }) => rooms.map(({ messages }) => messages.length))
    expect(await count(sql`select count(*) from messages where kind <> 'card'`)).toBe(
      planned.reduce((sum, length) => sum + length, 0),
    )
    expect(
      await count(sql`
        select count(*) from rooms r
         where r.last_seq <> (select count(*) from messages m where m.workspace_id = r.workspace_id and m.room_id = r.id)
            or r.last_seq <> (select max(seq) from messages m where m.workspace_id = r.workspace_id and m.room_id = r.id)`),
    ).toBe(0)
    expect(
      await count(sql`
        select count(*) from rooms r
         where r.head <> (select coalesce(max(e."offset"), r.head) from stream_events e
                           where e.workspace_id = r.workspace_id and e.stream_id = r.id)
            or (select count(*) from stream_events e where e.workspace_id = r.workspace_id and e.stream_id = r.id)
               <> (select coalesce(max(e."offset") - min(e."offset") + 1, 0) from stream_events e
                    where e.workspace_id = r.workspace_id and e.stream_id = r.id)`),
    ).toBe(0)
  })

  test('mentions only people of the room', async () => {
    expect(
      await count(sql`
        select count(*) from mentions x left join room_members rm using (workspace_id, room_id, member_id)
         where rm.member_id is null`),
    ).toBe(0)
    expect(await count(sql`select count(*) from mentions`)).toBeGreaterThan(10)
  })

  test('knows who was there in the last weeks, and of nobody who said nothing', async () => {
    expect(await count(sql`select count(distinct day) from member_days`)).toBeGreaterThan(20)
    expect(
      await count(sql`
        select count(*) from member_days d join members m on m.workspace_id = d.workspace_id and m.id = d.member_id
         where m.title = 'Misafir göz'`),
    ).toBe(0)
  })

  test('lets people in, who can read, find what is unread, and write', async () => {
    for (const workspace of filled.plan.workspaces) {
      const as = await signInAt(workspace)
      const snapshot = await product.call(operations.chat.getSnapshot, {}, as)
      expect(snapshot.members).toHaveLength(workspace.members.length)
      const rooms = workspace.rooms.filter((room) => room.memberIds.includes(snapshot.me.id))
      expect(snapshot.conversations).toHaveLength(rooms.length)
      const line = snapshot.conversations.find(({ room }) => room.kind === 'channel' && room.posting === 'everyone')
      if (line === undefined) throw new Error('a room is missing')
      const roomId = line.room.id
      const page = await product.call(operations.chat.listMessages, { roomId, limit: 5 }, as)
      expect(page.messages).toHaveLength(5)
      const message = { roomId, clientId: newId<ClientId>(), body: 'Merhaba' }
      expect((await product.call(operations.chat.postMessage, message, as)).seq).toBe(line.lastSeq + 1)
    }
  })

  test('has the days counted anew that were counted before it, but for what nobody remembers', async () => {
    expect(await product.db.rows(sql`select source from day_counts order by 1`)).toEqual([{ source: 'jobs' }])
  })

  test('counts likes and comments of posts as there are', async () => {
    expect(
      await count(sql`
        select count(*) from posts p
         where p.likes_count <> (select count(*) from post_likes l
                                  where l.workspace_id = p.workspace_id and l.post_id = p.id)
            or p.comments_count <> (select count(*) from post_comments c
                                     where c.workspace_id = p.workspace_id and c.post_id = p.id and c.deleted_at is null)
            or p.last_comment <> (select coalesce(max(seq), 0) from post_comments c
                                   where c.workspace_id = p.workspace_id and c.post_id = p.id)
            or p.counts_revision < p.likes_count + p.last_comment`),
    ).toBe(0)
    expect(await count(sql`select count(*) from posts where not is_active`)).toBe(3)
  })

  test('has a feed to read, with hidden posts for those who look after it', async () => {
    const community = workspaceOf('Topluluk')
    const read = async (name: string) => {
      const person = community.members.find((member) => member.name === name)
      const as = await signIn(person?.email ?? '', community.id)
      return product.call(operations.feed.listPosts, { sort: 'liked', limit: 200 }, as)
    }
    const [owner, member] = [await read('Selin Aras'), await read('Kerem Sağnak')]
    expect([owner.posts.length, member.posts.length]).toEqual([150, 147])
    expect(owner.posts[0]?.counts.likes).toBeGreaterThan(80)
  })

  test('has letters whose history has no hole, with a link for each sending and an answer for each link at most', async () => {
    expect(
      await count(sql`
        select count(*) from letters l
         where l.change <> (select count(*) from letter_events e where e.workspace_id = l.workspace_id and e.letter_id = l.id)
            or l.change <> (select max(number) from letter_events e where e.workspace_id = l.workspace_id and e.letter_id = l.id)
            or l.round <> (select count(*) from letter_links k where k.workspace_id = l.workspace_id and k.letter_id = l.id)
            or l.created_at <> (select min(at) from letter_events e where e.workspace_id = l.workspace_id and e.letter_id = l.id)`),
    ).toBe(0)
    expect(
      await count(sql`
        select count(*) from reconciliation_periods p
         where last_number <> (select max(number) from letters l where l.workspace_id = p.workspace_id and l.period_id = p.id)`),
    ).toBe(0)
    expect(
      await count(sql`
        select count(*) from letter_answers a join letter_links k on k.workspace_id = a.workspace_id and k.id = a.link_id
         where a.letter_id <> k.letter_id or a.version <> k.version or a.answered_at < k.created_at`),
    ).toBe(0)
    expect(await count(sql`select count(*) from letter_deliveries where state = 'waiting'`)).toBe(0)
  })

  test('lets people read letters, add them up, keep views, and answer', async () => {
    const as = await signInAt(workspaceOf('E-Mutabakat'))
    const { reconciliation } = operations
    const { letters } = await product.call(reconciliation.listLetters, { states: ['disputed'], limit: 200 }, as)
    expect(letters.length).toBeGreaterThan(10)
    const [disputed] = letters.filter(({ answer }) => answer?.theirs !== null)
    const whole = await product.call(reconciliation.getLetter, { id: disputed?.id as never }, as)
    expect(whole.history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['made', 'sent', 'delivered', 'answered']),
    )
    const { totals, ageing } = await product.call(reconciliation.getOverview, {}, as)
    expect(new Set(totals.map(({ state }) => state)).size).toBe(8)
    expect(ageing.reduce((sum, { letters: out }) => sum + out, 0)).toBeGreaterThan(20)
    expect((await product.call(reconciliation.listViews, {}, as)).views).toHaveLength(6)
    const { settings } = await product.call(reconciliation.getSettings, {}, as)
    expect(settings.version).toBe(1)
    const opened = await product.call(reconciliation.openLetter, {}, { token: filled.letterToken ?? '' })
    expect(opened.letter.state).toBe('open')
  })

  test('has the letters of the newest quarter shown in a room by the worker', async () => {
    const { ledger, rooms } = workspaceOf('E-Mutabakat')
    const shown = ledger?.periods.at(-1)
    const roomId = rooms.find(({ id }) => id === shown?.shown?.roomId)?.id ?? null
    await vi.waitFor(
      async () =>
        expect(await count(sql`select count(*) from messages where room_id = ${roomId} and kind = 'card'`)).toBe(
          shown?.letters.length,
        ),
      { timeout: 30_000, interval: 50 },
    )
  })

  test('has a visitor who is in all workspaces and runs the instance', async () => {
    const { visitor, workspaces } = filled.plan
    const { token } = await product.call(operations.identity.signIn, {
      email: visitor.email,
      password: filled.password,
    })
    const listed = await product.call(operations.workspaces.listWorkspaces, {}, { token })
    expect(listed.workspaces.map(({ id }) => id).toSorted()).toEqual(workspaces.map(({ id }) => id).toSorted())
    expect(await count(sql`select count(*) from accounts where is_operator and email = ${visitor.email}`)).toBe(1)
    for (const { id: workspaceId } of workspaces) {
      const { conversations } = await product.call(operations.chat.getSnapshot, {}, { token, workspaceId })
      expect(conversations.some(({ mark }) => mark.unread > 0)).toBe(true)
    }
  })

  test('says which workspace stands for what, and how to get in', () => {
    const said = summarise(filled, 'https://meydan.example')
    for (const { id, organisation } of filled.plan.workspaces) {
      expect(said).toContain(`${organisation.system}: ${organisation.name}`)
      expect(said).toContain(`https://meydan.example/w/${id}`)
    }
    expect(said).toContain(filled.password)
    expect(said).toContain(`/letter#${filled.letterToken}`)
    // Every path is one of the web's routes.
    const router = readFileSync(new URL('../../../../web/src/app/router.tsx', import.meta.url), 'utf8')
    const paths = filled.plan.workspaces.flatMap(({ organisation }) => organisation.pages.map(([path]) => path))
    expect(paths.filter((path) => path !== '' && !router.includes(`'${path}'`))).toEqual([])
  })

  test('is not made twice', async () => {
    await expect(fillDemo(deps(), { now: new Date(), share: 0 })).rejects.toMatchObject({
      code: 'demo_exists',
      message: expect.stringContaining('reset-password'),
    })
    expect(await count(sql`select count(*) from workspaces`)).toBe(filled.plan.workspaces.length)
  })
})
