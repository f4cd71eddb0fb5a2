import { createHash, timingSafeEqual } from 'node:crypto'
import type { AnyoneContext } from '@meydan/platform/operations/context'
import { AppError, type AccountId, type operations, type ParsedInputOf } from '@meydan/protocol'
import { foldEmail } from './fold-email.ts'
import type { Identity } from './identity.ts'
import { mailLink } from './links/make-link.ts'
import { markEmailVerified } from './links/sql.ts'
import { handOver, type SignedIn } from './open-session.ts'
import { noteSighting } from './sightings/note-sighting.ts'
import { accountByEmail, hasOperator, lockAccount, openedSession, updateLanguage } from './sql.ts'

type SignUpInput = ParsedInputOf<typeof operations.identity.signUp>

/** Makes an account and signs it in. The first account of the instance becomes its operator. */
export async function signUp(identity: Identity, ctx: AnyoneContext, input: SignUpInput): Promise<SignedIn> {
  const isOperator = !(await hasOperator(identity.db))
  if (isOperator) assertMayClaim(identity, input)
  const invitation = isOperator ? undefined : invitationOf(identity, input)
  if (invitation !== undefined) await assertUsable(identity.inviteGate.isOpenFor(...invitation))
  await assertEmailFree(identity, input.email)

  const { email, name, password } = input
  const passwordHash = await identity.passwords.hash(password, ctx.remoteAddress)
  // Last of all, because what fails from here on keeps its use: for a retry with the same address, and for nobody else.
  // better-auth makes the account in a transaction that no statement of ours can join.
  if (invitation !== undefined) await assertUsable(identity.inviteGate.takeFor(...invitation))
  const opened = await identity.auth.signUp({ email, name, password, passwordHash, isOperator }, ctx)
  if (opened === undefined) return afterRefusal(identity, ctx, input, isOperator)

  const session = await openedSession(identity.db, opened.token)
  if (session === undefined) throw new Error('the session of a new account is gone')
  const isProved = await welcome(identity, ctx, input, session.id)
  return handOver(identity, ctx, opened, { ...session, email_verified: isProved })
}

/**
 * What is left to do for a new account. Its own transaction is better-auth's: should the process die before this one,
 * the account is unproved until its owner asks for the mail. Returns whether its address is proved, by an invitation that
 * was mailed there.
 */
async function welcome(
  identity: Identity,
  ctx: AnyoneContext,
  input: SignUpInput,
  accountId: AccountId,
): Promise<boolean> {
  const { inviteToken, email, language } = input
  const isProved = inviteToken !== undefined && (await identity.inviteGate.provesAddress(inviteToken, foldEmail(email)))
  const hasMail = (await identity.mail()) !== undefined
  await identity.db.transaction(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === undefined) return
    if (language !== undefined) await updateLanguage(tx, accountId, language)
    await noteSighting(identity, tx, ctx, { accountId, hasMail })
    if (isProved) await markEmailVerified(tx, accountId)
    else if (hasMail) await mailLink(identity, tx, 'verify', { accountId, email, oldEmail: account.email })
  })
  return isProved
}

function assertMayClaim(identity: Identity, input: SignUpInput): void {
  if (!isClaimCode(identity.claimCode, input.claimCode)) throw new AppError('identity.claim_code_wrong')
}

/** The invitation that an account is made by and the address to use it for; undefined where none is needed. */
function invitationOf(
  identity: Identity,
  input: SignUpInput,
): readonly [token: string, emailFolded: string] | undefined {
  if (identity.signUp === 'open') return undefined
  if (input.inviteToken === undefined) throw new AppError('identity.sign_up_closed')
  return [input.inviteToken, foldEmail(input.email)]
}

async function assertUsable(isUsable: Promise<boolean>): Promise<void> {
  if (!(await isUsable)) throw new AppError('workspaces.invite_not_found')
}

async function assertEmailFree(identity: Identity, email: string): Promise<void> {
  if ((await accountByEmail(identity.db, foldEmail(email))) !== undefined) throw new AppError('identity.email_taken')
}

/** Another sign-up came first: with this address, or it became the operator and this one is no longer the first. */
async function afterRefusal(
  identity: Identity,
  ctx: AnyoneContext,
  input: SignUpInput,
  wasFirst: boolean,
): Promise<SignedIn> {
  if (wasFirst && (await hasOperator(identity.db))) return signUp(identity, ctx, input)
  await assertEmailFree(identity, input.email)
  throw new Error('an account was refused without a reason that is known')
}

/** Compares digests in constant time, so that the time tells neither length nor prefix. */
function isClaimCode(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined) return true
  const digest = (code: string) => createHash('sha256').update(code).digest()
  return timingSafeEqual(digest(expected), digest(given ?? ''))
}
