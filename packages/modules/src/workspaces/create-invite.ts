import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { actorWithRole, assertMayGive, managerRoles, workspaceForChange } from './access.ts'
import { inviteToken, inviteUrl } from './invite-token.ts'
import { presentInvite } from './present.ts'
import { requestHash } from './request-hash.ts'
import { countOpenInvites, insertInvite, inviteByClientId } from './sql/invites.ts'
import type { Workspaces } from './workspaces.ts'
import { hashOfToken } from './workspace-token.ts'

/** Makes an invitation link. The same client id again gives the first answer, with the same token. */
export async function createInvite(
  { db, inviteKey, publicUrl }: Workspaces,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.createInvite>,
): Promise<ResultOf<typeof operations.workspaces.createInvite>> {
  const { role = 'member', maxUses = 25, expiresInHours = 168, clientId } = input
  const hash = requestHash({ role, maxUses, expiresInHours })
  return db.transaction(async (tx) => {
    const { id: workspaceId } = await workspaceForChange(tx, ctx.actor)
    const actor = await actorWithRole(tx, ctx.actor, managerRoles)
    const createdBy = actor.memberId
    const token = inviteToken(inviteKey, { workspaceId, createdBy, clientId })
    const url = inviteUrl(publicUrl, token)

    const stored = await inviteByClientId(tx, workspaceId, createdBy, clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      return { invite: presentInvite({ ...stored, uses: 0 }), token, url }
    }
    assertMayGive(actor, role)
    if ((await countOpenInvites(tx, workspaceId)) >= limits.invites) {
      throw new AppError('workspaces.too_many', { max: limits.invites })
    }
    const made = { workspaceId, id: newId<never>(), tokenHash: hashOfToken(token), role, maxUses, expiresInHours }
    const invite = await insertInvite(tx, { ...made, createdBy, clientId, requestHash: hash })
    return { invite: presentInvite(invite), token, url }
  })
}
