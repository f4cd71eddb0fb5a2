import type { Transaction } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import {
  AppError,
  limits,
  newId,
  type InviteId,
  type InviteOutcome,
  type operations,
  type ParsedInputOf,
  type ResultOf,
  type WorkspaceId,
} from '@meydan/protocol'
import { foldEmail } from '../identity/index.ts'
import { actorWithRole, assertMayGive, managerRoles, workspaceForChange } from './access.ts'
import { hashOfToken, mailedInviteToken } from './invite-token.ts'
import { sendInviteJob } from './jobs.ts'
import { requestHash } from './request-hash.ts'
import { countMailedToday, insertInviteMailing, inviteMailingByClientId } from './sql/invite-mailings.ts'
import { countOpenInvites, insertInvite, revokeUnusedInvitesTo } from './sql/invites.ts'
import { memberEmailsAmong } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'

/** As links that are passed on live when nothing else is said. */
const expiresInHours = 168

/**
 * Mails an invitation for one person to each address. Whoever holds the link may use it, with whatever address they have
 * an account: people are invited at work and have signed up from home. Only with the address that it was mailed to does
 * accepting prove the address.
 */
export async function inviteByEmail(
  workspaces: Workspaces,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.inviteByEmail>,
): Promise<ResultOf<typeof operations.workspaces.inviteByEmail>> {
  const { role = 'member', clientId } = input
  const emails = new Map<string, string>()
  // Twice the same address is one invitation, as it was typed first.
  for (const email of input.emails) if (!emails.has(foldEmail(email))) emails.set(foldEmail(email), email)
  const hash = requestHash({ role, emails: [...emails.keys()].toSorted() })
  if ((await workspaces.mail()) === undefined) throw new AppError('delivery.not_configured')
  return workspaces.db.transaction(async (tx) => {
    const { id: workspaceId } = await workspaceForChange(tx, ctx.actor)
    const actor = await actorWithRole(tx, ctx.actor, managerRoles)
    const createdBy = actor.memberId
    const stored = await inviteMailingByClientId(tx, workspaceId, createdBy, clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      return { outcomes: stored.outcomes }
    }
    assertMayGive(actor, role)

    const members = await memberEmailsAmong(tx, workspaceId, [...emails.keys()])
    const invited = [...emails].filter(([folded]) => !members.has(folded))
    // The newest link to an address counts: what was not used yet gives way before places are counted.
    await revokeUnusedInvitesTo(
      tx,
      workspaceId,
      invited.map(([folded]) => folded),
    )
    await assertRoomFor(tx, workspaceId, invited.length)
    for (const [emailFolded, email] of invited) {
      const id = newId<InviteId>()
      const tokenHash = hashOfToken(mailedInviteToken(workspaces.mailedInviteKey, { workspaceId, id }))
      const made = { workspaceId, id, tokenHash, role, maxUses: 1, expiresInHours, email, emailFolded }
      await insertInvite(tx, { ...made, createdBy, clientId: newId(), requestHash: hash })
      await workspaces.jobs.enqueue(tx, sendInviteJob, { inviteId: id }, { workspaceId })
    }
    const outcomes = [...emails].map(([folded, email]): InviteOutcome => {
      return { email, outcome: members.has(folded) ? 'already_member' : 'invited' }
    })
    const mailing = { workspaceId, id: newId<never>(), createdBy, clientId, requestHash: hash }
    await insertInviteMailing(tx, { ...mailing, outcomes, mails: invited.length })
    return { outcomes }
  })
}

async function assertRoomFor(tx: Transaction, workspaceId: WorkspaceId, count: number): Promise<void> {
  const bounds = [
    [await countOpenInvites(tx, workspaceId), limits.invites],
    [await countMailedToday(tx, workspaceId), limits.invitesMailedPerDay],
  ] as const
  for (const [used, max] of bounds) if (used + count > max) throw new AppError('workspaces.too_many', { max })
}
