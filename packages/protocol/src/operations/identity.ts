import * as z from 'zod/mini'
import { emailAddress, field, instant, language, line, text } from '../fields.ts'
import { accountId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import {
  changeEmail,
  checkLink,
  confirmEmailChange,
  requestEmailVerification,
  requestPasswordReset,
  resetPasswordByLink,
  verifyEmail,
} from './account-links.ts'

const password = text({ min: limits.passwordMin, max: limits.passwordMax })
const inviteToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,64}$/))
const nothing = z.strictObject({})
const minutes = 60_000

/** An account as its owner sees it. */
export const account = z.strictObject({
  id: field(accountId, 'The account.'),
  email: field(z.string(), 'Address that the account signs in with, as it was typed.'),
  name: field(z.string(), 'Name for new workspaces; a member’s profile may say another.'),
  isEmailVerified: field(z.boolean(), 'Whether somebody has proved to read what comes to the address.'),
  isOperator: field(z.boolean(), 'Whether the account runs this instance.'),
})
export type Account = z.output<typeof account>

const signedIn = z.strictObject({
  account: field(account, 'Who is signed in.'),
  expiresAt: field(instant, 'When the session ends if nothing is done with it until then.'),
  token: field(
    z.string(),
    'The signed session token, for clients that send it as a bearer token instead of the cookie.',
  ),
})

export const getInstance = defineOperation({
  name: 'identity.getInstance',
  method: 'GET',
  path: '/api/instance',
  summary: 'Says how an account can be had here, for pages that nobody is signed in to.',
  caller: 'anyone',
  input: nothing,
  result: z.strictObject({
    version: field(z.string(), 'Version of the server.'),
    isClaimed: field(z.boolean(), 'Whether the first account, the operator’s, exists.'),
    needsClaimCode: field(z.boolean(), 'Whether claiming takes the code that the server printed at its start.'),
    signUp: field(z.enum(['claim', 'invitation', 'open']), 'How the next account is made.'),
    hasMail: field(z.boolean(), 'Whether mails can be sent: else nobody gets in again by a link.'),
  }),
  errors: [],
})

export const signUp = defineOperation({
  name: 'identity.signUp',
  method: 'POST',
  path: '/api/sign-up',
  summary: 'Makes an account and signs it in; the first account of an instance becomes its operator.',
  caller: 'anyone',
  input: z.strictObject({
    email: field(emailAddress, 'Address to sign in with; letters fold ASCII-wise.'),
    password: field(password, 'At least 10 characters.'),
    name: field(line({ max: 100 }), 'The person’s name.'),
    claimCode: field(z.optional(line({ max: 64 })), 'The code that the server printed, for the first account.'),
    inviteToken: field(z.optional(inviteToken), 'The token of an invitation, where sign-up is by invitation.'),
    language: field(z.optional(language), 'What mails about the account are written in; Turkish when left out.'),
  }),
  result: signedIn,
  errors: [
    'identity.sign_up_closed',
    'identity.claim_code_wrong',
    'identity.email_taken',
    'workspaces.invite_not_found',
  ],
  credits: 5,
  // An office joins through one address on one day; beyond that it is somebody who collects accounts.
  rateLimits: [{ by: 'address', count: 300, perMs: 60 * minutes }],
  shed: 'password',
})

export const signIn = defineOperation({
  name: 'identity.signIn',
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Opens a session.',
  caller: 'anyone',
  input: z.strictObject({
    email: field(emailAddress, 'Address of the account.'),
    password: field(text({ min: 1, max: limits.passwordMax }), 'Its password.'),
    language: field(z.optional(language), 'What mails about the account are written in from now on.'),
  }),
  result: signedIn,
  errors: ['session.wrong_credentials'],
  credits: 5,
  // Against guessing: from one place few tries at one account, from all places together not many, and from one place not
  // many at all accounts, where an office of 200 comes in at nine.
  rateLimits: [
    { by: 'emailAndAddress', count: 20, perMs: 15 * minutes },
    { by: 'email', count: 100, perMs: 60 * minutes },
    { by: 'address', count: 300, perMs: 5 * minutes },
  ],
  shed: 'password',
})

export const signOut = defineOperation({
  name: 'identity.signOut',
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Ends the session; its open sockets are closed within 5 s.',
  caller: 'account',
  input: nothing,
  result: nothing,
  errors: ['session.required'],
  shed: 'last',
})

export const getSession = defineOperation({
  name: 'identity.getSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Says who is signed in, or answers 401.',
  caller: 'account',
  input: nothing,
  result: z.strictObject({
    account: field(account, 'Who is signed in.'),
    expiresAt: field(instant, 'When the session ends if nothing is done with it until then.'),
    pendingEmail: field(z.nullable(z.string()), 'The address that waits to be confirmed in place of the account’s.'),
  }),
  errors: ['session.required'],
  shed: 'last',
})

export const changePassword = defineOperation({
  name: 'identity.changePassword',
  method: 'POST',
  path: '/api/password',
  summary: 'Changes the password and ends all other sessions of the account.',
  caller: 'account',
  input: z.strictObject({
    currentPassword: field(text({ min: 1, max: limits.passwordMax }), 'The password until now.'),
    newPassword: field(password, 'The password from now on.'),
  }),
  result: nothing,
  errors: ['session.required', 'session.wrong_credentials'],
  credits: 10,
  // Whoever finds an open session must not find the password with it.
  rateLimits: [{ by: 'account', count: 10, perMs: 15 * minutes }],
  shed: 'password',
})

export const identityOperations = {
  getInstance,
  signUp,
  signIn,
  signOut,
  getSession,
  changePassword,
  requestPasswordReset,
  checkLink,
  resetPasswordByLink,
  requestEmailVerification,
  verifyEmail,
  changeEmail,
  confirmEmailChange,
} as const
