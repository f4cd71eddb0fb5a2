import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { actorWithRole, managerRoles } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { assertTaxNumber } from '../counterparties/counterparty-fields.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { writeSettings } from '../sql/settings.ts'
import { settingsFor } from './sender.ts'

type Settings = ResultOf<typeof operations.reconciliation.getSettings>

/** Shows what letters say of their sender. */
export async function getSettings({ db }: Reconciliation, ctx: MemberContext): Promise<Settings> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  return { settings: await settingsFor(db, workspaceId) }
}

/** Changes it, by owners and admins: it is what the workspace signs with. */
export async function updateSettings(
  { db }: Reconciliation,
  ctx: MemberContext,
  { version, ...sender }: ParsedInputOf<typeof operations.reconciliation.updateSettings>,
): Promise<Settings> {
  assertTaxNumber(sender.taxNumber)
  return db.transaction(async (tx) => {
    const { workspaceId, memberId: updatedBy } = await actorWithRole(tx, ctx.actor, managerRoles)
    const isWritten = await writeSettings(tx, { workspaceId, sender, seenVersion: version, updatedBy })
    if (!isWritten) throw new AppError('reconciliation.version_outdated')
    return { settings: await settingsFor(tx, workspaceId) }
  })
}
