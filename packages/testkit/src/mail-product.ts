// For tests of mails about accounts: the product with a mailbox that is looked into, its clock driven by the test.
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type AccountId } from '@meydan/protocol'
import { keepMessages, type KeptMessages } from './kept-messages.ts'
import { createTestProduct, type TestProduct } from './product.ts'
import { createJobClock, type JobClock } from './test-jobs.ts'
import { expect, vi } from 'vitest'

const patiently = { timeout: 20_000, interval: 10 }

/** Somebody with an account. */
export interface MailPerson {
  readonly email: string
  readonly token: string
  readonly accountId: AccountId
}

/** The product and what it mailed. */
export interface MailProduct extends AsyncDisposable {
  readonly product: TestProduct
  readonly kept: KeptMessages
  readonly time: JobClock
  /** The password of everybody who signs up here. */
  readonly password: string
  /** Somebody who has just signed up, with an empty mailbox. */
  newPerson(): Promise<MailPerson>
  /** The mails to an address, once all that was asked for is done. */
  mailsTo(email: string): Promise<KeptMessages['mails']>
  /** The token of the link in the last mail to an address. */
  linkTo(email: string): Promise<string>
  /** The code of what a call throws; undefined: it succeeded. */
  codeOf(call: Promise<unknown>): Promise<string | undefined>
}

/** Starts it. */
export async function startMailProduct(): Promise<MailProduct> {
  const kept = keepMessages()
  const time = createJobClock()
  const product = await createTestProduct({ time, senders: kept.senders, roles: ['api', 'gateway', 'worker'] })
  const password = 'correct horse battery'

  /** Until no mail waits or is under way. */
  async function settle(): Promise<void> {
    await vi.waitFor(async () => {
      const row = await product.db.row(sql<{ waiting: number }>`
        select count(*)::int as waiting from jobs.job
         where name = 'notifications' and (state = 'active' or (state < 'active' and start_after <= jobs.job_now()))`)
      if (row?.waiting !== 0) await time.pass(1_000)
      expect(row?.waiting).toBe(0)
    }, patiently)
  }
  const mailsTo: MailProduct['mailsTo'] = async (email) => {
    await settle()
    return kept.mails.filter(({ to }) => to === email)
  }
  return {
    product,
    kept,
    time,
    password,
    mailsTo,
    async newPerson() {
      const email = `${newId()}@example.com`
      const signedUp = await product.call(operations.identity.signUp, { email, password, name: 'Zeynep Kaya' })
      await settle()
      kept.mails.length = 0
      return { email, token: signedUp.token, accountId: signedUp.account.id }
    },
    async linkTo(email) {
      const last = (await mailsTo(email)).at(-1)
      const token = /#([\w-]{54})/.exec(last?.text ?? '')?.[1]
      if (token === undefined) throw new Error(`no link was mailed to ${email}`)
      return token
    },
    codeOf: (call) =>
      call.then(
        () => undefined,
        (error: { code?: string }) => error.code ?? 'an error without a code',
      ),
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
}
