import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { changePassword } from './change-password.ts'
import { getInstance } from './get-instance.ts'
import { getSession } from './get-session.ts'
import type { Identity } from './identity.ts'
import { changeEmail } from './links/change-email.ts'
import { checkLink } from './links/check-link.ts'
import { confirmEmailChange } from './links/confirm-email-change.ts'
import { requestEmailVerification } from './links/request-email-verification.ts'
import { requestPasswordReset } from './links/request-password-reset.ts'
import { resetPasswordByLink } from './links/reset-password-by-link.ts'
import { verifyEmail } from './links/verify-email.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'

const declared = operations.identity

/** The operations of identity with their use-cases. */
export function identityRoutes(identity: Identity): readonly Route[] {
  return [
    route(declared.getInstance, () => getInstance(identity)),
    route(declared.signUp, (ctx, input) => signUp(identity, ctx, input)),
    route(declared.signIn, (ctx, input) => signIn(identity, ctx, input)),
    route(declared.signOut, (ctx) => signOut(identity, ctx)),
    route(declared.getSession, (ctx) => getSession(identity, ctx)),
    route(declared.changePassword, (ctx, input) => changePassword(identity, ctx, input)),
    route(declared.requestPasswordReset, (_ctx, input) => requestPasswordReset(identity, input)),
    route(declared.checkLink, (_ctx, input) => checkLink(identity, input)),
    route(declared.resetPasswordByLink, (ctx, input) => resetPasswordByLink(identity, ctx, input)),
    route(declared.requestEmailVerification, (ctx) => requestEmailVerification(identity, ctx)),
    route(declared.verifyEmail, (_ctx, input) => verifyEmail(identity, input)),
    route(declared.changeEmail, (ctx, input) => changeEmail(identity, ctx, input)),
    route(declared.confirmEmailChange, (_ctx, input) => confirmEmailChange(identity, input)),
  ]
}
