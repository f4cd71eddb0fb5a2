import type { Language, MailContent } from './template.ts'
import { changeEmail } from './templates/change-email.tsx'
import { digest } from './templates/digest.tsx'
import { emailChangeAsked } from './templates/email-change-asked.tsx'
import { emailChanged } from './templates/email-changed.tsx'
import { notification } from './templates/notification.tsx'
import { passwordChanged } from './templates/password-changed.tsx'
import { passwordReset } from './templates/password-reset.tsx'
import { reconciliationApproved } from './templates/reconciliation-approved.tsx'
import { reconciliationAsked } from './templates/reconciliation-asked.tsx'
import { reconciliationLetter } from './templates/reconciliation-letter.tsx'
import { reconciliationRejected } from './templates/reconciliation-rejected.tsx'
import { reconciliationReminder } from './templates/reconciliation-reminder.tsx'
import { reminder } from './templates/reminder.tsx'
import { signInAlert } from './templates/sign-in-alert.tsx'
import { test } from './templates/test.tsx'
import { verifyEmail } from './templates/verify-email.tsx'
import { workspaceInvite } from './templates/workspace-invite.tsx'

const registry = {
  notification,
  digest,
  reminder,
  passwordReset,
  passwordChanged,
  verifyEmail,
  changeEmail,
  emailChangeAsked,
  emailChanged,
  workspaceInvite,
  reconciliationLetter,
  reconciliationReminder,
  reconciliationApproved,
  reconciliationRejected,
  reconciliationAsked,
  signInAlert,
  test,
}

/** The name of a mail. */
export type MailName = keyof typeof registry

/** What each mail is made of. */
export type MailParams = { readonly [Name in MailName]: Parameters<(typeof registry)[Name]>[0] }

/** Every template by its name. */
export const templates: {
  readonly [Name in MailName]: (params: MailParams[Name], language: Language) => MailContent
} = registry
