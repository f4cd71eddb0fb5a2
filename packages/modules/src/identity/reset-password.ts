import { randomBytes } from 'node:crypto'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { AppError, limits, newId } from '@meydan/protocol'
import { accountRevoked, instance } from './events.ts'
import { foldEmail } from './fold-email.ts'
import { sendMailJob } from './jobs.ts'
import { replaceLinks } from './links/sql.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { accountByEmail, deleteSessionsOfAccount, lockAccount, upsertPassword } from './sql.ts'

interface ResetDeps {
  readonly db: Database
  readonly streams: StreamWriter
  readonly passwords?: Passwords
  /** How the account is told by mail; it is not when left out. */
  readonly telling?: { readonly jobs: JobQueue; readonly clock: Clock }
}

/**
 * Sets the password of an account and ends all its sessions, for whoever has the server in hand: it needs no mail and no
 * old password. Where mails can be sent, the account is told of it by one.
 *
 * @returns the password that holds now, a random one if none was given; undefined when there is no such account.
 * @throws AppError `request.invalid` when the password given is too short or too long.
 */
export async function resetPassword(
  deps: ResetDeps,
  email: string,
  newPassword: string = randomBytes(15).toString('base64url'),
): Promise<{ email: string; password: string } | undefined> {
  if (newPassword.length < limits.passwordMin || newPassword.length > limits.passwordMax) {
    throw new AppError('request.invalid', { path: 'password', min: limits.passwordMin, max: limits.passwordMax })
  }
  const { telling } = deps
  const account = await accountByEmail(deps.db, foldEmail(email.trim()))
  if (account === undefined) return undefined
  const password = await (deps.passwords ?? createPasswords()).hash(newPassword, 'the command line')
  await deps.db.transaction(async (tx) => {
    await lockAccount(tx, account.id)
    await replaceLinks(tx, account.id, ['reset', 'change'])
    await upsertPassword(tx, { id: newId(), accountId: account.id, password })
    await deleteSessionsOfAccount(tx, account.id, null)
    await deps.streams.append(tx, instance, [accountRevoked(account.id)])
    const mail = { mail: 'passwordChanged', accountId: account.id } as const
    if (telling !== undefined) await telling.jobs.enqueue(tx, sendMailJob, { ...mail, at: telling.clock.now() })
  })
  return { email: account.email, password: newPassword }
}
