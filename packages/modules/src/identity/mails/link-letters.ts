import type { Letter } from '@meydan/platform/outbound/send-mail'
import { AppError } from '@meydan/protocol'
import { linkUrl } from '../links/link-token.ts'
import { minutesOf } from '../links/make-link.ts'
import { stateOfLink } from '../links/open-link.ts'
import type { LinkRow } from '../links/sql.ts'
import { operator } from '../sql.ts'
import type { Mailing } from './mailing.ts'
import { whenFor } from './when-for.ts'

/**
 * The mail that carries a link; undefined: nobody needs it any more.
 *
 * @throws AppError `jobs.overdue` when it ended before its mail could be sent, which the operator should see.
 */
export async function letterOfLink(mailing: Mailing, link: LinkRow): Promise<Letter | undefined> {
  const state = stateOfLink(link)
  if (state === 'expired') throw new AppError('jobs.overdue')
  if (state !== 'open' || (link.purpose === 'verify' && link.is_email_verified)) return undefined
  const { renderMail, publicUrl: instanceUrl } = mailing
  const { email, language, old_email: oldEmail } = link
  const about = { instanceUrl, url: linkUrl(mailing, link), validForMinutes: minutesLeft(link) }
  switch (link.purpose) {
    case 'reset':
      return { to: email, ...(await renderMail('passwordReset', language, { ...about, email })) }
    case 'verify':
      return { to: email, ...(await renderMail('verifyEmail', language, { ...about, email })) }
    case 'change':
      return { to: email, ...(await renderMail('changeEmail', language, { ...about, oldEmail, newEmail: email })) }
  }
}

/** Warns the address that holds of the one that is to take its place; undefined: the request is over already. */
export async function letterOfRequestedEmail(
  { renderMail, publicUrl }: Mailing,
  link: LinkRow,
  at: number,
): Promise<Letter | undefined> {
  if (stateOfLink(link) !== 'open') return undefined
  const letter = await renderMail('emailChangeAsked', link.language, {
    instanceUrl: publicUrl,
    oldEmail: link.old_email,
    newEmail: link.email,
    when: whenFor(link.language, at),
    url: `${publicUrl}/forgot-password`,
  })
  return { to: link.old_email, ...letter }
}

/** Tells the old address that it is none any more, and whom to write to when that was not wanted. */
export async function letterOfNewEmail(
  { db, renderMail, publicUrl }: Mailing,
  link: LinkRow,
  at: number,
): Promise<Letter> {
  const whoRunsIt = await operator(db)
  const contact = whoRunsIt === undefined || whoRunsIt.id === link.account_id ? {} : { contact: whoRunsIt.email }
  const letter = await renderMail('emailChanged', link.language, {
    instanceUrl: publicUrl,
    oldEmail: link.old_email,
    newEmail: link.email,
    when: whenFor(link.language, at),
    ...contact,
  })
  return { to: link.old_email, ...letter }
}

/** In round numbers, and never more than there is: a mail that waited for its server says so. */
function minutesLeft({ purpose, expires_in_ms: leftMs }: LinkRow): number {
  const whole = minutesOf[purpose]
  const left = Math.floor(leftMs / 60_000)
  // What a mail needs on its way is not worth an odd number.
  if (left >= whole - 5) return whole
  const unit = [1_440, 60].find((minutes) => left >= 2 * minutes) ?? 1
  return Math.max(1, Math.floor(left / unit) * unit)
}
