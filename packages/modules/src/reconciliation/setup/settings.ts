import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf, type WorkspaceId } from '@meydan/protocol'
import type { Queryable } from '@meydan/platform/db/database'
import { actorWithRole, managerRoles } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { assertTaxNumber } from '../counterparties/counterparty-fields.ts'
import { parseTemplate } from '../letter/template/template.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { certificateOf } from '../sql/certificates.ts'
import { logoOf } from '../sql/logos.ts'
import { writeSettings } from '../sql/settings.ts'
import { settingsFor } from './sender.ts'

type Settings = ResultOf<typeof operations.reconciliation.getSettings>

/** Shows what letters say of their sender. */
export async function getSettings({ db }: Reconciliation, ctx: MemberContext): Promise<Settings> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  return present(db, workspaceId)
}

/** Changes it, by owners and admins: it is what the workspace signs with. */
export async function updateSettings(
  { db }: Reconciliation,
  ctx: MemberContext,
  { version, ...sender }: ParsedInputOf<typeof operations.reconciliation.updateSettings>,
): Promise<Settings> {
  assertTaxNumber(sender.taxNumber)
  for (const text of Object.values(sender.texts)) parseTemplate(text)
  return db.transaction(async (tx) => {
    const { workspaceId, memberId: updatedBy } = await actorWithRole(tx, ctx.actor, managerRoles)
    const isWritten = await writeSettings(tx, { workspaceId, sender, seenVersion: version, updatedBy })
    if (!isWritten) throw new AppError('reconciliation.version_outdated')
    return present(tx, workspaceId)
  })
}

async function present(db: Queryable, workspaceId: WorkspaceId): Promise<Settings> {
  const certificate = await certificateOf(db, workspaceId)
  return {
    settings: await settingsFor(db, workspaceId),
    certificate: certificate?.facts ?? null,
    hasLogo: (await logoOf(db, workspaceId)) !== undefined,
  }
}
