import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { changePassword } from './change-password.ts'
import { getInstance } from './get-instance.ts'
import { getSession } from './get-session.ts'
import type { Identity } from './identity.ts'
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
  ]
}
