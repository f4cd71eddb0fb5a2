import type { operations, ResultOf } from '@meydan/protocol'
import type { Identity } from './identity.ts'
import { hasOperator } from './sql.ts'

/** Says how an account can be had here, for pages that nobody is signed in to. */
export async function getInstance(identity: Identity): Promise<ResultOf<typeof operations.identity.getInstance>> {
  const isClaimed = await hasOperator(identity.db)
  return {
    version: identity.version,
    isClaimed,
    needsClaimCode: !isClaimed && identity.claimCode !== undefined,
    hasMail: (await identity.mail()) !== undefined,
    signUp: isClaimed ? identity.signUp : 'claim',
  }
}
