// For the tests of what leaves: a workspace that reconciles, with a mail server and Twilio on loopback, and time in a test's hand.
import { systemClock } from '@meydan/platform/clock'
import { sql } from '@meydan/platform/db/sql'
import { Smtp } from '@meydan/platform/outbound/smtp/smtp'
import { Twilio } from '@meydan/platform/outbound/sms/twilio'
import type { RawBuilder } from 'kysely'
import { newId, operations, type InputOf } from '@meydan/protocol'
import type { LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { keepMessages } from '@meydan/testkit/kept-messages'
import { startSmtpServer, type ReceivedMail, type SmtpTestServer } from '@meydan/testkit/outbound/smtp-server'
import { startTwilioServer } from '@meydan/testkit/outbound/twilio-server'
import { createTestProduct, type TestProduct, type TestProductOptions } from '@meydan/testkit/product'
import { createJobClock, type JobClock } from '@meydan/testkit/test-jobs'
import { expect, vi } from 'vitest'
import { lookAfterLettersJob } from '../jobs.ts'
import { createLedgerScene, type LedgerScene } from './ledger-scene.ts'

const { reconciliation } = operations
const patiently = { timeout: 60_000, interval: 10 }
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'gizli', from: '+14155552671' }
export const day = 24 * 3_600_000

/** The scene, and what left. */
export interface SendingScene extends LedgerScene {
  readonly time: JobClock
  readonly smtp: SmtpTestServer
  readonly twilio: Awaited<ReturnType<typeof startTwilioServer>>
  /** Another process on the same database and bus, that works as well. */
  beside(options?: TestProductOptions): Promise<TestProduct>
  /** Until no job waits whose time has come. */
  quiet(): Promise<void>
  /** Lets so much time pass, and what is due of letters be done. */
  later(ms: number): Promise<void>
  /** Asks for letters to be sent, and waits until they are. */
  sendNow(
    letters: InputOf<typeof reconciliation.sendLetters>['letters'],
    ways?: readonly LetterWay[],
  ): Promise<{ readonly jobId: string; readonly letters: number }>
  /** Does something when the turn of a mail has come, before it is handed over. */
  onTurn(work: () => Promise<void>): void
  /** Mails to an address, the earliest first. */
  mailsTo(address: string): readonly ReceivedMail[]
  /** The token of the link in the last mail to an address. */
  linkTo(address: string): string
  /** Answers as the page behind a link does. */
  answer(token: string, said: Partial<InputOf<typeof reconciliation.answerLetter>>): Promise<unknown>
  rows<Row>(statement: RawBuilder<Row>): Promise<Row[]>
}

/** Starts it. Dispose it at the end of the file. */
export async function createSendingScene(options: TestProductOptions = {}): Promise<SendingScene> {
  const time = createJobClock('2026-11-20T09:00:00Z')
  const smtp = await startSmtpServer({ tls: 'none' })
  const twilio = await startTwilioServer(account, () => time.clock.now())
  let atTurn = async (): Promise<void> => {}
  const smtpProvider = new Smtp({
    clock: systemClock,
    host: smtp.host,
    port: smtp.port,
    from: { name: 'Meydan', address: 'noreply@meydan.example' },
    ehloName: 'meydan.example',
  })
  const mail = Object.assign(smtpProvider, { ready: () => atTurn() })
  const text = new Twilio({ clock: systemClock, ...account, baseUrl: twilio.url })
  const senders = { ...keepMessages().senders, email: async () => mail, sms: async () => text }
  const working = { time, senders, roles: ['api', 'gateway', 'worker'] as const }
  const ledger = await createLedgerScene({ ...working, ...options })
  const { product, accountant } = ledger
  await product.db.rows(sql`update accounts set email_verified = true`)
  const others: TestProduct[] = []

  async function quiet(): Promise<void> {
    await vi.waitFor(async () => {
      const row = await product.db.row(sql<{ n: number }>`
        select count(*)::int as n from jobs.job
         where name in ('events', 'notifications', 'work')
           and (state = 'active' or (state < 'active' and start_after <= jobs.job_now()))`)
      if (row?.n !== 0) await time.pass(100)
      expect(row?.n).toBe(0)
    }, patiently)
  }

  const mailsTo = (address: string) => smtp.taken.filter(({ to }) => to.includes(address))

  return Object.assign(ledger, {
    time,
    smtp,
    twilio,
    quiet,
    mailsTo,
    onTurn(work: () => Promise<void>) {
      atTurn = work
    },
    async beside(given: TestProductOptions = {}) {
      const other = await createTestProduct({ ...working, beside: product, ...given })
      others.push(other)
      return other
    },
    async later(ms: number) {
      await quiet()
      await time.bossClock.setTime(time.clock.now() + ms)
      await product.db.transaction((tx) => product.process.jobs.enqueue(tx, lookAfterLettersJob, {}))
      await quiet()
    },
    async sendNow(
      letters: InputOf<typeof reconciliation.sendLetters>['letters'],
      ways: readonly LetterWay[] = ['email'],
    ) {
      const input = { clientId: newId<never>(), letters, ways: [...ways] }
      const asked = await product.call(reconciliation.sendLetters, input, accountant)
      await quiet()
      return asked
    },
    linkTo(address: string) {
      const token = /letter#([\w-]{54})/.exec(mailsTo(address).at(-1)?.parsed.text ?? '')?.[1]
      if (token === undefined) throw new Error(`no link was mailed to ${address}`)
      return token
    },
    async answer(token: string, said: Partial<InputOf<typeof reconciliation.answerLetter>>) {
      const { nonce } = await ledger.open(token)
      const usual = { nonce, kind: 'agrees' as const, theirs: null, note: '', name: 'Ayşe Işık', fileId: null }
      const answered = await product.call(reconciliation.answerLetter, { ...usual, ...said }, { token })
      await quiet()
      return answered
    },
    rows: <Row>(statement: RawBuilder<Row>) => product.db.rows(statement),
    async [Symbol.asyncDispose]() {
      await quiet()
      for (const other of others.toReversed()) await other[Symbol.asyncDispose]()
      await product[Symbol.asyncDispose]()
      await mail.stop()
      await twilio[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  })
}
