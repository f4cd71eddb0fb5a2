import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import type { FileId, operations, ParsedInputOf } from '@meydan/protocol'
import { dropFiles, keepFiles, openUpload, readWhole, storeFile, type FileStore } from '../../files/index.ts'
import { actorWithRole, managerRoles } from '../../workspaces/index.ts'
import { prepareLogo } from '../letter/prepare-logo.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { deleteLogo, lockLogo, putLogo } from '../sql/logos.ts'

/** As it is printed a logo is much smaller. */
const maxBytes = 1_048_576
const kind = 'logo'

/** Puts a picture on letters, or none. It is made fit for print once; the upload itself is left to expire. */
export async function setLogo(
  { db, files }: Reconciliation,
  ctx: MemberContext,
  { fileId }: ParsedInputOf<typeof operations.reconciliation.setLogo>,
): Promise<Record<string, never>> {
  const before = await actorWithRole(db, ctx.actor, managerRoles)
  const made = fileId === null ? undefined : await makeLogo(files, before, fileId)
  await db.transaction(async (tx) => {
    const { workspaceId, memberId: setBy } = await actorWithRole(tx, ctx.actor, managerRoles)
    const old = await lockLogo(tx, workspaceId)
    if (made === undefined) await deleteLogo(tx, workspaceId)
    else {
      await keepFiles(tx, workspaceId, [made], { kind, uploadedBy: null })
      await putLogo(tx, { workspaceId, fileId: made, setBy })
    }
    if (old !== undefined) await dropFiles(tx, workspaceId, [old])
  })
  return {}
}

async function makeLogo(files: FileStore, actor: Actor, fileId: FileId): Promise<FileId> {
  const logo = await prepareLogo(await readWhole(await openUpload(files, actor, fileId)))
  const made = { workspaceId: actor.workspaceId, kind, name: 'logo.png', mediaType: 'image/png', maxBytes }
  return (await storeFile(files, made, logo)).id
}
