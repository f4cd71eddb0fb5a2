import type { Transaction } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import {
  AppError,
  limits,
  newId,
  type InviteId,
  type InviteOutcome,
  type operations,
  type ParsedInputOf,
  type ResultOf,
} from '@meydan/protocol'
import { foldEmail, lockAccount } from '../identity/index.ts'
import { actorWithRole, assertMayGive, managerRoles, workspaceForChange } from './access.ts'
import { mailedInviteToken } from './invite-token.ts'
import { sendInviteJob } from './jobs.ts'
import { requestHash } from './request-hash.ts'
import {
  countMailedToday,
  countMailedTodayBy,
  insertInviteMailing,
  inviteMailingByClientId,
} from './sql/invite-mailings.ts'
import {
  countOpenInvites,
  emailsMailedOften,
  insertInvite,
  lockInvitedEmails,
  revokeUnusedInvitesTo,
} from './sql/invites.ts'
import { memberEmailsAmong } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'
import { hashOfToken } from './workspace-token.ts'

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
    // Requests of the same account in other workspaces wait here.
    const account = await lockAccount(tx, ctx.actor.accountId)
    const { id: workspaceId } = await workspaceForChange(tx, ctx.actor)
    const actor = await actorWithRole(tx, ctx.actor, managerRoles)
    const createdBy = actor.memberId
    const stored = await inviteMailingByClientId(tx, workspaceId, createdBy, clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      return { outcomes: stored.outcomes }
    }
    // Strangers are written to in the name of somebody who can be written back to, and not of whoever signed up a moment ago.
    if (account?.email_verified !== true) throw new AppError('identity.email_unverified')
    assertMayGive(actor, role)

    const outcomeOf = await sortOut(tx, actor, [...emails.keys()])
    const invited = [...emails].filter(([folded]) => outcomeOf(folded) === 'invited')
    // The newest link to an address counts: what was not used yet gives way before places are counted.
    await revokeUnusedInvitesTo(
      tx,
      workspaceId,
      invited.map(([folded]) => folded),
    )
    await assertRoomFor(tx, actor, invited.length)
    for (const [emailFolded, email] of invited) {
      const id = newId<InviteId>()
      const tokenHash = hashOfToken(mailedInviteToken(workspaces.mailedInviteKey, { workspaceId, id }))
      const made = { workspaceId, id, tokenHash, role, maxUses: 1, expiresInHours, email, emailFolded }
      await insertInvite(tx, { ...made, createdBy, clientId: newId(), requestHash: hash })
      await workspaces.jobs.enqueue(tx, sendInviteJob, { inviteId: id }, { workspaceId })
    }
    const outcomes = [...emails].map(([folded, email]) => ({ email, outcome: outcomeOf(folded) }))
    const mailing = { workspaceId, id: newId<never>(), createdBy, clientId, requestHash: hash }
    await insertInviteMailing(tx, { ...mailing, outcomes, mails: invited.length })
    return { outcomes }
  })
}

/**
 * What comes of each address: members need no invitation, and whoever was mailed much today is left alone, by whichever workspaces that
 * was.
 */
async function sortOut(
  tx: Transaction,
  { workspaceId }: Actor,
  emailsFolded: readonly string[],
): Promise<(emailFolded: string) => InviteOutcome['outcome']> {
  const members = await memberEmailsAmong(tx, workspaceId, emailsFolded)
  const others = emailsFolded.filter((email) => !members.has(email))
  await lockInvitedEmails(tx, others)
  const mailedOften = await emailsMailedOften(tx, others, limits.invitesMailedToAddressPerDay)
  return (email) => (members.has(email) ? 'already_member' : mailedOften.has(email) ? 'not_mailed' : 'invited')
}

async function assertRoomFor(tx: Transaction, { workspaceId, accountId }: Actor, count: number): Promise<void> {
  const { invites, invitesMailedPerDay: perDay } = limits
  const bounds = [
    [await countOpenInvites(tx, workspaceId), count, invites],
    [await countMailedToday(tx, workspaceId), Math.max(1, count), perDay],
    [await countMailedTodayBy(tx, accountId), Math.max(1, count), perDay],
  ] as const
  for (const [used, more, max] of bounds) if (used + more > max) throw new AppError('workspaces.too_many', { max })
}
