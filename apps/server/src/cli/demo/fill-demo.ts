import { ensureInstanceSecret, resetPassword } from '@meydan/modules/identity/index'
import { letterLinkKeyOf, letterToken } from '@meydan/modules/reconciliation/index'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { planDemo } from './plan/plan-demo.ts'
import type { DemoPlan } from './plan/planned.ts'
import { accountsOf, sharePassword, storeAccounts } from './store/store-accounts.ts'
import { countAnew } from './store/store-days.ts'
import { storeWorkspace } from './store/store-workspace.ts'

/** Why the demo was not made. */
export type DemoErrorCode = 'demo_exists'

/** The demo cannot be made; the message is for the person who asked for it. */
export class DemoError extends Error {
  override readonly name = 'DemoError'
  readonly code: DemoErrorCode

  constructor(code: DemoErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** What was made, and how to get in. */
export interface FilledDemo {
  readonly plan: DemoPlan
  /** The password of all its accounts. Random, because the server may be reachable by others. */
  readonly password: string
  /** The token of a letter that waits for its answer, as its counterparty has it. */
  readonly letterToken: string | undefined
}

/**
 * Makes the workspaces of the demo: all of them or nothing. `share`: of the messages that they have.
 *
 * @throws DemoError `demo_exists`
 */
export async function fillDemo(
  deps: { readonly db: Database; readonly streams: StreamWriter; readonly jobs: JobQueue },
  { now, share }: { readonly now: Date; readonly share?: number },
): Promise<FilledDemo> {
  const { db, streams, jobs } = deps
  const plan = planDemo(now, share)
  const [visitor, ...others] = accountsOf(plan)
  if (visitor === undefined) throw new Error('a demo has people')

  const linkKey = letterLinkKeyOf(await ensureInstanceSecret(db))
  await db.transaction(async (tx) => {
    // Two runs at once: the second waits here and then finds the first one's accounts.
    await tx.rows(sql`lock table workspaces in share row exclusive mode`)
    const accounts = [visitor, ...others]
    const taken = await tx.row(sql<{ email: string }>`
      select email from accounts where email_folded = any (${accounts.map(({ email }) => email)}::text[])
       order by email <> ${visitor.email}, email limit 1`)
    if (taken !== undefined) {
      throw new DemoError(
        'demo_exists',
        `The demo, or some of it, is here already (the account ${taken.email}). To get in, give an account a new password: ` +
          `npm run admin -- reset-password ${taken.email}`,
      )
    }
    const [first] = plan.workspaces.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    await storeAccounts(tx, accounts, first?.createdAt ?? now)
    for (const workspace of plan.workspaces) await storeWorkspace({ jobs, linkKey }, tx, workspace, now)
    await countAnew(tx, now)
  })
  const reset = await resetPassword({ db, streams }, visitor.email)
  if (reset === undefined) throw new Error('an account that was just made is gone')
  await db.transaction((tx) => sharePassword(tx, visitor.id, others))
  return { plan, password: reset.password, letterToken: openTokenOf(plan, linkKey) }
}

function openTokenOf({ workspaces }: DemoPlan, linkKey: Buffer): string | undefined {
  const letters = workspaces.flatMap(({ ledger }) => ledger?.periods.flatMap((period) => period.letters) ?? [])
  const link = letters.find(({ row }) => row.state === 'delivered')?.links.at(-1)
  return link === undefined ? undefined : letterToken(linkKey, { workspaceId: link.workspace_id, id: link.id })
}
