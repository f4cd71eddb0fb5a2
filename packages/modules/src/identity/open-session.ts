import type { AnyoneContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import type { Opened } from './auth.ts'
import type { Identity } from './identity.ts'
import { presentAccount } from './present.ts'
import { signToken } from './session-token.ts'
import type { OpenedSession } from './sql.ts'

/** What signing up and signing in answer. */
export type SignedIn = ResultOf<typeof operations.identity.signIn>

/** Hands an opened session over: the cookie to browsers, the signed token to other clients. */
export function handOver(identity: Identity, ctx: AnyoneContext, opened: Opened, session: OpenedSession): SignedIn {
  for (const cookie of opened.cookies) ctx.responseHeaders.append('set-cookie', cookie)
  return {
    account: presentAccount(session),
    expiresAt: session.expires_at.toISOString(),
    token: signToken(identity.signingSecret, opened.token),
  }
}
