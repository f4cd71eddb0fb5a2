import { resetPassword } from '@meydan/modules/identity/index'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { companyName, mailDomain } from './people.ts'
import { planDemo, type DemoPlan } from './plan.ts'
import { sharePassword, storePeople } from './store-people.ts'
import { storeRoom } from './store-room.ts'

/** Why the demo workspace was not made. */
export type DemoErrorCode = 'demo_exists'

/** The demo workspace cannot be made; the message is for the person who asked for it. */
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
}

const defaultMessages = 20_000
/** What a server keeps of streams. */
const logMs = 14 * 86_400_000

/**
 * Makes the demo workspace: all of it or nothing.
 *
 * @throws DemoError `demo_exists`
 */
export async function fillDemo(
  deps: { readonly db: Database; readonly streams: StreamWriter },
  options: { readonly now: Date; readonly messages?: number },
): Promise<FilledDemo> {
  const { db, streams } = deps
  const plan = planDemo(options.now, options.messages ?? defaultMessages)
  const [first] = plan.members
  if (first === undefined) throw new Error('a company has people')

  const logFrom = new Date(options.now.getTime() - logMs)
  await db.transaction(async (tx) => {
    // Two runs at once: the second waits here and then finds the first one's accounts.
    await tx.rows(sql`lock table workspaces in share row exclusive mode`)
    const addresses = plan.members.map((member) => member.email)
    const taken = await tx.row(
      sql`select 1 as one from accounts where email_folded = any (${addresses}::text[]) limit 1`,
    )
    if (taken !== undefined) {
      throw new DemoError(
        'demo_exists',
        `The demo workspace ${companyName} is here already (accounts at ${mailDomain}). To get in, give an account a new password: ` +
          `npm run admin -- reset-password ${first.email}`,
      )
    }
    await storePeople(tx, plan)
    for (const room of plan.rooms) await storeRoom(tx, plan.workspaceId, room, logFrom)
  })
  const reset = await resetPassword({ db, streams }, first.email)
  if (reset === undefined) throw new Error('an account that was just made is gone')
  await db.transaction((tx) => sharePassword(tx, plan))
  return { plan, password: reset.password }
}
