import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { accountById, foldEmail, lockAccount, markEmailVerified } from '../identity/index.ts'
import { actorOf } from './access.ts'
import { memberJoined, streamOfWorkspace } from './events.ts'
import { presentMember, presentWorkspace } from './present.ts'
import { deleteInviteSignUp, inviteByToken, useInvite, type InviteRow } from './sql/invites.ts'
import { insertMember, memberByAccount, reactivateMember, type MemberRow } from './sql/members.ts'
import { lockWorkspace } from './sql/workspaces.ts'
import { tellOfJoining } from './tell-of-joining.ts'
import type { Workspaces } from './workspaces.ts'
import { parseWorkspaceToken } from './workspace-token.ts'

/**
 * Makes the caller a member. Someone who is an active member already is answered as if for the first time and uses
 * nothing up, even when the invitation has ended since.
 */
export async function acceptInvite(
  { db, streams, jobs, clock, hooks, memberships }: Workspaces,
  ctx: AccountContext,
  input: ParsedInputOf<typeof operations.workspaces.acceptInvite>,
): Promise<ResultOf<typeof operations.workspaces.acceptInvite>> {
  const { accountId } = ctx.session
  const parsed = parseWorkspaceToken(input.token)
  if (parsed === undefined) throw new AppError('workspaces.invite_not_found')
  const { workspaceId, tokenHash } = parsed
  // Asked without the lock first, so that somebody who guesses tokens holds up no workspace.
  const seen = await inviteByToken(db, workspaceId, tokenHash)
  if (seen === undefined) throw new AppError('workspaces.invite_not_found')

  return db.transaction(async (tx) => {
    // Its address may be proved below, and accounts are taken before workspaces.
    if (seen.email !== null) await lockAccount(tx, accountId)
    const row = await lockWorkspace(tx, workspaceId)
    const invite = await inviteByToken(tx, workspaceId, tokenHash)
    if (row === undefined || invite === undefined) throw new AppError('workspaces.invite_not_found')
    const workspace = presentWorkspace(row)

    const known = await memberByAccount(tx, workspaceId, accountId)
    if (known?.is_active === true) return { workspace, member: presentMember(known) }
    const account = await accountById(tx, accountId)
    if (account === undefined) throw new AppError('session.required')
    // Who signed up by this invitation used it then.
    const hasUse = await deleteInviteSignUp(tx, invite, foldEmail(account.email))
    const isClosed = hasUse ? !invite.is_in_force : !invite.is_open
    if (isClosed || (known !== undefined && isShutOut(known, invite))) {
      throw new AppError('workspaces.invite_not_found')
    }

    if (!hasUse) await useInvite(tx, invite)
    // Whoever holds a link that was mailed to an address reads what comes there.
    if (invite.email_folded === foldEmail(account.email)) await markEmailVerified(tx, accountId)
    const joined =
      known === undefined
        ? await insertMember(tx, { workspaceId, id: newId(), accountId, name: account.name, role: invite.role })
        : await reactivateMember(tx, known, invite.role)
    await hooks.memberJoined(tx, { workspace, actor: actorOf(joined) })
    const member = presentMember(joined)
    await streams.append(tx, streamOfWorkspace(workspaceId), [memberJoined(member)])
    await tellOfJoining({ jobs, clock }, tx, invite, joined)
    tx.afterCommit(() => memberships.forget(joined.id))
    return { workspace, member }
  })
}

/**
 * Someone whom a manager put out does not come back by a link that was about at the time; it takes a newer one. Someone
 * who left may.
 */
function isShutOut(member: MemberRow, invite: InviteRow): boolean {
  const wasPutOut = member.deactivated_by !== member.id
  return wasPutOut && member.deactivated_at !== null && invite.created_at <= member.deactivated_at
}
