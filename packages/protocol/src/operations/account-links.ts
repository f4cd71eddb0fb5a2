import * as z from 'zod/mini'
import { emailAddress, field, text } from '../fields.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'

/* What is done by links in mails. A link is read by anyone who holds it, and only a POST changes anything. */

const linkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{54}$/))
const password = text({ min: limits.passwordMin, max: limits.passwordMax })
const nothing = z.strictObject({})
const minutes = 60_000
/** Nobody guesses 192 bits; this bounds the work of who tries. */
const linkLimits = [{ by: 'address', count: 60, perMs: 5 * minutes }] as const

export const requestPasswordReset = defineOperation({
  name: 'identity.requestPasswordReset',
  method: 'POST',
  path: '/api/password/reset-request',
  summary: 'Mails a link to choose a new password with, if there is such an account; the answer is the same if not.',
  caller: 'anyone',
  input: z.strictObject({ email: field(emailAddress, 'Address of the account.') }),
  result: nothing,
  errors: ['delivery.not_configured'],
  credits: 5,
  // Nobody's mailbox is filled, and one stranger alone does not use up what its owner may ask. Where many do, the owner has
  // their links: one works for as long as their limit refuses (`minutesOf`).
  rateLimits: [
    { by: 'emailAndAddress', count: 4, perMs: 60 * minutes },
    { by: 'email', count: 12, perMs: 60 * minutes },
    { by: 'address', count: 60, perMs: 60 * minutes },
  ],
})

export const checkLink = defineOperation({
  name: 'identity.checkLink',
  method: 'POST',
  path: '/api/links/check',
  summary: 'Says what a link from a mail is for, and changes nothing.',
  caller: 'anyone',
  input: z.strictObject({ token: field(linkToken, 'What stands in the fragment of the link.') }),
  result: z.strictObject({
    purpose: field(z.enum(['reset', 'verify', 'change']), 'What it is for.'),
    email: field(z.string(), 'The address that it is about, most of it hidden.'),
    state: field(
      z.enum(['open', 'used', 'expired', 'replaced']),
      'Whether it can be used; replaced: by a newer one, or by what was changed since.',
    ),
  }),
  errors: ['identity.link_invalid'],
  rateLimits: linkLimits,
})

export const resetPasswordByLink = defineOperation({
  name: 'identity.resetPasswordByLink',
  method: 'POST',
  path: '/api/password/reset',
  summary: 'Sets a new password by a link from a mail and ends all sessions of the account.',
  caller: 'anyone',
  input: z.strictObject({
    token: field(linkToken, 'What stands in the fragment of the link.'),
    newPassword: field(password, 'The password from now on.'),
  }),
  result: nothing,
  errors: ['identity.link_invalid'],
  credits: 10,
  rateLimits: linkLimits,
  shed: 'password',
})

export const requestEmailVerification = defineOperation({
  name: 'identity.requestEmailVerification',
  method: 'POST',
  path: '/api/email/verification-request',
  summary: 'Mails a link that proves the account’s address; nothing is sent when it is proved already.',
  caller: 'account',
  input: nothing,
  result: nothing,
  errors: ['session.required', 'delivery.not_configured'],
  credits: 5,
  // Who signed up with somebody else's address fills no mailbox by it.
  rateLimits: [{ by: 'account', count: 10, perMs: 24 * 60 * minutes }],
})

export const verifyEmail = defineOperation({
  name: 'identity.verifyEmail',
  method: 'POST',
  path: '/api/email/verify',
  summary: 'Takes an address for its account’s, by a link from a mail; whoever holds the link may.',
  caller: 'anyone',
  input: z.strictObject({ token: field(linkToken, 'What stands in the fragment of the link.') }),
  result: nothing,
  errors: ['identity.link_invalid'],
  rateLimits: linkLimits,
})

export const changeEmail = defineOperation({
  name: 'identity.changeEmail',
  method: 'POST',
  path: '/api/email',
  summary: 'Mails a link to a new address; the address changes when it is confirmed by that link.',
  caller: 'account',
  input: z.strictObject({
    newEmail: field(emailAddress, 'The address to sign in with from then on.'),
    password: field(text({ min: 1, max: limits.passwordMax }), 'The account’s password.'),
  }),
  result: nothing,
  errors: ['session.required', 'session.wrong_credentials', 'identity.email_taken', 'delivery.not_configured'],
  credits: 10,
  // The mailbox of somebody else is not filled, however many accounts name it.
  rateLimits: [
    { by: 'account', count: 10, perMs: 60 * minutes },
    { by: 'email', count: 10, perMs: 24 * 60 * minutes },
  ],
  shed: 'password',
})

export const confirmEmailChange = defineOperation({
  name: 'identity.confirmEmailChange',
  method: 'POST',
  path: '/api/email/confirm',
  summary: 'Makes the new address the account’s, by the link that was mailed to it.',
  caller: 'anyone',
  input: z.strictObject({ token: field(linkToken, 'What stands in the fragment of the link.') }),
  result: nothing,
  errors: ['identity.link_invalid', 'identity.email_taken'],
  rateLimits: linkLimits,
})
