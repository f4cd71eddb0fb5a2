import { createHash, timingSafeEqual } from 'node:crypto'
import type { AnyoneContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import type { Identity } from './identity.ts'
import { handOver, type SignedIn } from './open-session.ts'
import { accountByEmail, hasOperator, openedSession } from './sql.ts'

type SignUpInput = ParsedInputOf<typeof operations.identity.signUp>

/** Makes an account and signs it in. The first account of the instance becomes its operator. */
export async function signUp(identity: Identity, ctx: AnyoneContext, input: SignUpInput): Promise<SignedIn> {
  const isOperator = !(await hasOperator(identity.db))
  await assertMaySignUp(identity, input, isOperator)
  await assertEmailFree(identity, input.email)

  const { email, name, password } = input
  const passwordHash = await identity.passwords.hash(password, ctx.remoteAddress)
  const opened = await identity.auth.signUp({ email, name, password, passwordHash, isOperator }, ctx)
  if (opened === undefined) return afterRefusal(identity, ctx, input, isOperator)

  const session = await openedSession(identity.db, opened.token)
  if (session === undefined) throw new Error('the session of a new account is gone')
  return handOver(identity, ctx, opened, session)
}

async function assertMaySignUp(identity: Identity, input: SignUpInput, isFirst: boolean): Promise<void> {
  if (isFirst) {
    if (!isClaimCode(identity.claimCode, input.claimCode)) throw new AppError('identity.claim_code_wrong')
    return
  }
  if (identity.signUp === 'open') return
  if (input.inviteToken === undefined) throw new AppError('identity.sign_up_closed')
  if (!(await identity.inviteGate.isAcceptable(input.inviteToken))) throw new AppError('workspaces.invite_not_found')
}

async function assertEmailFree(identity: Identity, email: string): Promise<void> {
  // The protocol takes ASCII addresses only, for which this folds A to Z and nothing else, whatever the locale.
  if ((await accountByEmail(identity.db, email.toLowerCase())) !== undefined) throw new AppError('identity.email_taken')
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
