import type { AnyoneContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import type { Identity } from './identity.ts'
import { handOver, type SignedIn } from './open-session.ts'
import { noteSighting } from './sightings/note-sighting.ts'
import { deleteSessionByToken, openedSession, updateLanguage } from './sql.ts'

/** Opens a session. An unknown address and a wrong password look the same and cost the same. */
export async function signIn(
  identity: Identity,
  ctx: AnyoneContext,
  input: ParsedInputOf<typeof operations.identity.signIn>,
): Promise<SignedIn> {
  const { db } = identity
  const opened = await identity.auth.signIn(input, ctx)
  if (opened === undefined) throw new AppError('session.wrong_credentials')

  // The password may have been changed while it was checked. That change ended the sessions it saw, perhaps not this one.
  const session = await openedSession(db, opened.token)
  if (session === undefined || session.password !== opened.checkedPassword) {
    await deleteSessionByToken(db, opened.token)
    throw new AppError('session.wrong_credentials')
  }
  const { id: accountId, language } = session
  const hasMail = (await identity.mail()) !== undefined
  await db.transaction(async (tx) => {
    if (input.language !== undefined && input.language !== language) await updateLanguage(tx, accountId, input.language)
    await noteSighting(identity, tx, ctx, { accountId, hasMail })
  })
  return handOver(identity, ctx, opened, session)
}
