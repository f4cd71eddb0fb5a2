// Everything that may happen to a letter, at two processes at once: people, counterparties, mail servers and time. Afterwards its
// history has no hole, goes only where a letter may go, and makes of the letter what it is; and no answer stands to other figures
// than its page had shown.
import { createStreamWriter } from '@meydan/platform/streams/append'
import { sql } from '@meydan/platform/db/sql'
import { operations, type InputOf } from '@meydan/protocol'
import type { Balance, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { CallError, createTestProduct, type TestProduct } from '@meydan/testkit/product'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureInstanceSecret } from '../../identity/index.ts'
import { noteEnd } from '../deliveries/note-end.ts'
import { letterLinkKeyOf, letterToken } from '../links/letter-token.ts'
import { sendOut } from '../sending/send-out.ts'
import type { DeliveryRow } from '../sql/deliveries.ts'
import { lockLetters } from '../sql/letters.ts'
import { linkOfRound } from '../sql/links.ts'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'
import { foldHistory, type StoredEvent } from '../testing/fold-history.ts'
import { lookAfterLetters, type LookingAfter } from '../upkeep/look-after-letters.ts'

const { reconciliation } = operations

/** Letters, each with some volleys of things that happen at once. */
const letterRuns = 60
const day = 24 * 3_600_000

/** What may come of a race, and is said as such. */
const lawfulRefusals = new Set([
  'reconciliation.answered',
  'reconciliation.figures_amended',
  'reconciliation.link_ended',
  'reconciliation.state_refused',
  'reconciliation.version_outdated',
])

type Act = 'send' | 'deliver' | 'fail' | 'see' | 'agree' | 'dispute' | 'ask' | 'amend' | 'cancel' | 'remind' | 'expire'

const step = fc.record({
  at: fc.constantFrom<0 | 1>(0, 1),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Act>('send', 'agree', 'dispute', 'amend') },
    { weight: 3, arbitrary: fc.constantFrom<Act>('deliver', 'fail', 'see', 'ask', 'remind', 'expire') },
    { weight: 1, arbitrary: fc.constantFrom<Act>('cancel') },
  ),
  pick: fc.nat(1_000),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

let scene: LedgerScene
let products: readonly [TestProduct, TestProduct]
let working: readonly [LookingAfter, LookingAfter]
let linkKey: Buffer
beforeAll(async () => {
  scene = await createLedgerScene({ roles: ['api'] })
  products = [scene.product, await createTestProduct({ beside: scene.product, roles: ['api'] })]
  linkKey = letterLinkKeyOf(await ensureInstanceSecret(scene.product.db))
  const [one, two] = products.map(({ db, bus, process: { jobs } }) => {
    const streams = createStreamWriter({ db, pubsub: bus.connect(), storages: [] })
    return { db, streams, jobs, linkKey, clock: { now: () => Date.now() } as LookingAfter['clock'] }
  })
  working = [one as LookingAfter, two as LookingAfter]
})
afterAll(async () => {
  await products[1][Symbol.asyncDispose]()
  await scene[Symbol.asyncDispose]()
})

/** A page that somebody has open: what it showed, and what it would answer with. */
interface Page {
  readonly token: string
  readonly nonce: string
  readonly shown: Balance
}

/** One letter, and the pages that are open of it, the oldest ones as well. */
class Run {
  readonly #id: LetterId
  readonly #pages: Page[] = []

  private constructor(id: LetterId) {
    this.#id = id
  }

  static async begin(): Promise<Run> {
    return new Run((await scene.draft()).id)
  }

  async volley(steps: readonly Step[]): Promise<void> {
    await this.#openPages()
    const ends = await Promise.allSettled(steps.map((taken) => this.#take(taken)))
    for (const end of ends) {
      if (end.status === 'rejected' && !isLawful(end.reason)) throw end.reason
    }
    await this.#check()
  }

  async #openPages(): Promise<void> {
    const { db } = scene.product
    const { workspaceId } = scene.owner
    const links = await db.rows(sql<{ id: string }>`
      select id from letter_links where workspace_id = ${workspaceId} and letter_id = ${this.#id} order by round desc limit 1`)
    for (const { id } of links) {
      const token = letterToken(linkKey, { workspaceId, id })
      const { nonce, balance } = await scene.open(token)
      if (nonce !== '') this.#pages.push({ token, nonce, shown: balance })
    }
  }

  async #take({ at, act, pick }: Step): Promise<unknown> {
    const product = products[at]
    const page = this.#pages[this.#pages.length - 1 - (pick % Math.max(1, Math.min(3, this.#pages.length)))]
    const member = scene.accountant
    switch (act) {
      case 'send':
        return this.#send(at)
      case 'deliver':
      case 'fail':
        return this.#deliver(at, act)
      case 'remind':
        return this.#pass(at, 8 * day)
      case 'expire':
        return this.#pass(at, 31 * day)
      case 'see':
        return page && product.call(reconciliation.markLetterSeen, { nonce: page.nonce }, { token: page.token })
      case 'agree':
      case 'dispute':
      case 'ask':
        return page && this.#answer(product, page, act)
      case 'amend': {
        const balance = { amount: `${pick}.25`, side: pick % 2 === 0 ? 'debit' : 'credit' } as Balance
        const { version } = (await scene.letter(this.#id)).letter
        return product.call(reconciliation.amendLetter, { id: this.#id, version, balance }, member)
      }
      case 'cancel': {
        const { version } = (await scene.letter(this.#id)).letter
        return product.call(reconciliation.cancelLetter, { id: this.#id, version, reason: '' }, member)
      }
    }
  }

  async #answer(product: TestProduct, { token, nonce }: Page, act: 'agree' | 'dispute' | 'ask'): Promise<unknown> {
    const kind = ({ agree: 'agrees', dispute: 'disagrees', ask: 'wantsStatement' } as const)[act]
    const said: InputOf<typeof reconciliation.answerLetter> = {
      nonce,
      kind,
      theirs: null,
      note: '',
      name: '',
      fileId: null,
    }
    return product.call(reconciliation.answerLetter, said, { token })
  }

  async #send(at: 0 | 1): Promise<unknown> {
    const { workspaceId } = scene.owner
    const deps = working[at]
    return deps.db.transaction(async (tx) => {
      const letters = await lockLetters(tx, workspaceId, [this.#id])
      const sentBy = scene.accountant.member.id
      return sendOut(deps, tx, { workspaceId, letters, ways: ['email'], sentBy, at: new Date() })
    })
  }

  /** What a mail server comes to, of any sending of the letter. */
  async #deliver(at: 0 | 1, act: 'deliver' | 'fail'): Promise<unknown> {
    const deps = working[at]
    const [delivery] = await deps.db.rows(sql<DeliveryRow>`
      select * from letter_deliveries where letter_id = ${this.#id} and state = 'waiting' and kind in ('letter', 'reminder')
       order by random() limit 1`)
    if (delivery === undefined) return undefined
    return deps.db.transaction(async (tx) => {
      const link = await linkOfRound(tx, delivery.workspace_id, { letterId: this.#id, round: delivery.round })
      if (link === undefined) throw new Error('a sending has a link')
      const end =
        act === 'deliver'
          ? ({ state: 'sent', provider: 'smtp', answer: 'ok' } as const)
          : ({ state: 'failed', reason: 'refused', answer: 'no' } as const)
      await noteEnd(deps, tx, { delivery, link }, end)
    })
  }

  async #pass(at: 0 | 1, ms: number): Promise<unknown> {
    const clock = { ...working[at].clock, now: () => Date.now() + ms }
    return lookAfterLetters({ ...working[at], clock }, { signal: new AbortController().signal })
  }

  async #check(): Promise<void> {
    const { db } = scene.product
    const events = await db.rows(sql<StoredEvent>`
      select number, kind, version, detail from letter_events where letter_id = ${this.#id} order by number`)
    const [row] = await db.rows(sql<{
      state: string
      version: number
      round: number
      amount: string
      side: string
      change: number
    }>`
      select state, version, round, amount::text as amount, side, change from letters where id = ${this.#id}`)
    const { state, version, round, balance, balances } = foldHistory(events)
    expect(row).toEqual({ state, version, round, ...balance, change: events.length })

    const answers = await db.rows(sql<{
      version: number
      linkVersion: number
      figures: { balance: Balance }
      token_hash: Buffer
    }>`
      select a.version, k.version as "linkVersion", k.figures, k.token_hash from letter_answers a
        join letter_links k on k.workspace_id = a.workspace_id and k.id = a.link_id where a.letter_id = ${this.#id}`)
    expect(events.filter(({ kind }) => kind === 'answered')).toHaveLength(answers.length)
    for (const answer of answers) {
      expect(answer.linkVersion).toBe(answer.version)
      expect(balances.get(answer.version)).toEqual(answer.figures.balance)
    }
    // Whoever has a page open that counts sees what the letter says.
    for (const { token, shown } of this.#pages.slice(-3)) expect((await scene.open(token)).balance).toEqual(shown)
    // Nobody is reminded of what is not out, and no decision is told twice.
    const [due] = await db.rows(sql<{ wrong: boolean; doubled: boolean }>`
      select l.next_reminder_at is not null and l.state not in ('sent', 'delivered', 'seen') as wrong,
             exists (select 1 from letter_deliveries d where d.letter_id = l.id
                      group by d.cause, d.party, d.way, d.address having count(*) > 1) as doubled
        from letters l where l.id = ${this.#id}`)
    expect(due).toEqual({ wrong: false, doubled: false })
  }
}

function isLawful(error: unknown): boolean {
  return error instanceof CallError && lawfulRefusals.has(error.code)
}

test('whatever happens to a letter at once, its history is whole and lawful, and answers stand to what was shown [L10]', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 6, maxLength: 12, size: 'max' }),
      async (volleys) => {
        const run = await Run.begin()
        await run.volley([{ at: 0, act: 'send', pick: 0 }])
        for (const steps of volleys) await run.volley(steps)
      },
    ),
    { numRuns: letterRuns, endOnFailure: true },
  )
}, 600_000)

test('a history with a hole, or with what may not happen, is told', () => {
  const made: StoredEvent = {
    number: 1,
    kind: 'made',
    version: 1,
    detail: { balance: { amount: '1.00', side: 'debit' } as Balance },
  }
  const event = (number: number, kind: StoredEvent['kind'], more: Partial<StoredEvent> = {}): StoredEvent => ({
    number,
    kind,
    version: 1,
    detail: {},
    ...more,
  })
  expect(() => foldHistory([made, event(3, 'sent')])).toThrow('a hole before 3')
  expect(() => foldHistory([made, event(2, 'expired')])).toThrow('expired where it is draft')
  expect(() => foldHistory([made, event(2, 'sent'), event(3, 'cancelled'), event(4, 'reminded')])).toThrow('reminded')
  expect(() => foldHistory([made, event(2, 'sent', { version: 2 })])).toThrow('of version 2')
})
