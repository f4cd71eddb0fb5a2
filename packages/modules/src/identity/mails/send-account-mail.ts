// Sends the mails about an account. What they say is looked up now: a link that was used, replaced or has ended since is
// not sent.
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { sendLetter, type Letter } from '@meydan/platform/outbound/send-mail'
import { accountById } from '../sql.ts'
import type { sendMailJob } from '../jobs.ts'
import { linkById } from '../links/sql.ts'
import { letterOfLink, letterOfNewEmail, letterOfRequestedEmail } from './link-letters.ts'
import type { Mailing } from './mailing.ts'
import { whenFor } from './when-for.ts'

type MailInput = ParsedJobInput<typeof sendMailJob>

/** What came of it, for the board: nothing is sent where there is nothing to say any more. */
export async function sendAccountMail(mailing: Mailing, run: JobRun<MailInput>): Promise<{ isSent: boolean }> {
  // The command line, which resets passwords, does not know whether there is mail.
  if (run.input.mail === 'passwordChanged' && (await mailing.mail()) === undefined) return { isSent: false }
  const letter = await letterOf(mailing, run.input)
  if (letter === undefined) return { isSent: false }
  await sendLetter(mailing, run, letter)
  return { isSent: true }
}

async function letterOf(mailing: Mailing, input: MailInput): Promise<Letter | undefined> {
  if (input.mail === 'passwordChanged' || input.mail === 'signInAlert') return letterToAccount(mailing, input)
  // A reset that was asked for an address that nobody has made no link.
  const link = await linkById(mailing.db, input.linkId)
  if (link === undefined) return undefined
  switch (input.mail) {
    case 'link':
      return letterOfLink(mailing, link)
    case 'emailChangeAsked':
      return letterOfRequestedEmail(mailing, link, input.at)
    case 'emailChanged':
      return letterOfNewEmail(mailing, link, input.at)
  }
}

const unknownDevice = { tr: 'Bilinmiyor', en: 'Unknown' } as const

async function letterToAccount(
  { db, renderMail, publicUrl }: Mailing,
  input: Extract<MailInput, { mail: 'passwordChanged' | 'signInAlert' }>,
): Promise<Letter | undefined> {
  const account = await accountById(db, input.accountId)
  if (account === undefined) return undefined
  const { email, language } = account
  const facts = {
    instanceUrl: publicUrl,
    email,
    when: whenFor(language, input.at),
    url: `${publicUrl}/forgot-password`,
  }
  if (input.mail === 'passwordChanged') return { to: email, ...(await renderMail('passwordChanged', language, facts)) }
  const { address } = input
  const device = input.device === '' ? unknownDevice[language] : input.device
  return { to: email, ...(await renderMail('signInAlert', language, { ...facts, device, address })) }
}
