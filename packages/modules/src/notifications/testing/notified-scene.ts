// The product with a worker, two people in a direct room, and a mailbox that a test looks into.
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type NotificationPreferences, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { createJobClock, type JobClock } from '@meydan/testkit/test-jobs'
import { expect, vi } from 'vitest'
import { keepMessages, type KeptMessages } from '@meydan/testkit/kept-messages'

const patiently = { timeout: 20_000, interval: 10 }
export const minute = 60_000

/** Two people, and what is sent to them. */
export interface NotifiedScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly time: JobClock
  readonly kept: KeptMessages
  readonly ayse: Persona
  readonly ali: Persona
  /** The first account, who runs the instance. */
  readonly operator: Persona
  /** Their direct room. */
  readonly direct: RoomId
  /** Two new people who were told of nothing yet, and an empty mailbox. */
  renew(): Promise<void>
  /** Ayşe writes. */
  say(body: string, roomId?: RoomId): Promise<{ seq: number }>
  /** Waits until so many things are in somebody's inbox. */
  untilTold(who: Persona, count: number): Promise<void>
  /** Lets time pass, and what becomes due in it be done. */
  pass(ms: number): Promise<void>
  /** Asks for a code to a number, and gives what came there. */
  codeTo(who: Persona, phone: string): Promise<string>
  /** Proves a number as somebody, and leaves nothing of it in what was sent. */
  prove(who: Persona, phone: string): Promise<void>
  prefer(who: Persona, changed: Partial<NotificationPreferences>): Promise<void>
}

/** Starts it, at noon in Istanbul. */
export async function createNotifiedScene(): Promise<NotifiedScene> {
  const time = createJobClock('2026-11-20T09:00:00Z')
  const kept = keepMessages()
  const product = await createTestProduct({ time, senders: kept.senders, roles: ['api', 'gateway', 'worker'] })
  const people = async () => {
    const ayse = await product.owner('Ayşe Yılmaz')
    const ali = await product.colleague(ayse, { name: 'Ali Demir' })
    await product.db.rows(sql`update accounts set email_verified = true`)
    const { conversation } = await product.call(operations.chat.openDirect, { memberIds: [ali.member.id] }, ayse)
    return { ayse, ali, direct: conversation.room.id }
  }
  const first = await people()
  let now = first

  /** Until nothing is done, and nothing is due. */
  async function quiet(): Promise<void> {
    await vi.waitFor(async () => {
      // Who asks where somebody is waits a moment for the answers of other processes.
      await time.pass(100)
      const row = await product.db.row(sql<{ n: number }>`
        select count(*)::int as n from jobs.job
         where name in ('events', 'push', 'notifications')
           and (state = 'active' or (state < 'active' and start_after <= jobs.job_now()))`)
      expect(row?.n).toBe(0)
    }, patiently)
  }

  /** When the next job is due that waits, in milliseconds since 1970. */
  async function nextDueAt(): Promise<number> {
    const row = await product.db.row(sql<{ at: Date | null }>`
      select min(start_after) as at from jobs.job
       where name in ('events', 'push', 'notifications') and state < 'active' and start_after > jobs.job_now()`)
    return row?.at?.getTime() ?? Number.POSITIVE_INFINITY
  }

  async function codeTo(who: Persona, phone: string): Promise<string> {
    const asked = await product.call(operations.notifications.requestPhoneCode, { phone }, who)
    await quiet()
    const [code] = /^\d{6}(?= )/.exec(kept.texts.findLast(({ to }) => to === asked.phone)?.text ?? '') ?? []
    if (code === undefined) throw new Error(`no code came to ${phone}`)
    return code
  }

  return {
    product,
    time,
    kept,
    operator: first.ayse,
    get ayse() {
      return now.ayse
    },
    get ali() {
      return now.ali
    },
    get direct() {
      return now.direct
    },
    async renew() {
      kept.failure = kept.during = undefined
      await product.db.raw(`delete from jobs.job where name in ('push', 'notifications')`)
      // The jobs of those who were here before find nothing.
      await product.db.raw('delete from reminders')
      now = await people()
      // Signing up sends mails of its own, and she is told that he took her invitation.
      await quiet()
      await product.db.raw('delete from inbox_entries')
      kept.mails.length = kept.texts.length = kept.pushes.length = kept.attempts = 0
    },
    say: (body, roomId = now.direct) =>
      product.call(operations.chat.postMessage, { roomId, clientId: newId(), body }, now.ayse),
    untilTold: (who, count) =>
      vi.waitFor(async () => {
        // A room in which something was said just now rests for a moment.
        await time.pass(100)
        const { entries } = await product.call(operations.notifications.listInbox, {}, who)
        expect(entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(count)
      }, patiently),
    async pass(ms) {
      const until = time.clock.now() + ms
      while (time.clock.now() < until) {
        // Nothing is under way: what would have happened until something is due happens then.
        const next = Math.min(until, time.clock.now() + 10 * minute, await nextDueAt())
        await time.bossClock.setTime(Math.max(next - 2_000, time.clock.now()))
        await time.pass(2_000)
        await quiet()
      }
    },
    codeTo,
    async prove(who, phone) {
      const code = await codeTo(who, phone)
      await product.call(operations.notifications.confirmPhone, { phone, code }, who)
      kept.texts.length = 0
    },
    async prefer(who, changed) {
      const { preferences } = await product.call(operations.notifications.getPreferences, {}, who)
      await product.call(operations.notifications.setPreferences, { preferences: { ...preferences, ...changed } }, who)
    },
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
}
