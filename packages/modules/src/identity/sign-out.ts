import type { AccountContext } from '@meydan/platform/operations/context'
import { instance, sessionRevoked } from './events.ts'
import type { Identity } from './identity.ts'
import { clearedCookie } from './session-cookie.ts'
import { deleteSession } from './sql.ts'

/** Ends the session. Ending it twice is fine. */
export async function signOut(identity: Identity, ctx: AccountContext): Promise<Record<string, never>> {
  const { id } = ctx.session
  await identity.db.transaction(async (tx) => {
    if (!(await deleteSession(tx, id))) return
    await identity.streams.append(tx, instance, [sessionRevoked(id)])
  })
  identity.sessions.forget({ sessionId: id })
  ctx.responseHeaders.append('set-cookie', clearedCookie(identity.cookie))
  return {}
}
