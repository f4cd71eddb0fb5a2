import { optionalSetting, setting, type Role } from './setting.ts'
import { anyText, emailAddress, host, wholeNumber, words } from './values.ts'

const roles: readonly Role[] = ['worker']

/** How mail leaves. */
export const mailSettings = {
  host: optionalSetting({
    name: 'SMTP_HOST',
    doc: 'Mail server to send through.',
    kind: host,
    fallbackText: 'none: no mail is sent',
    roles,
  }),
  port: setting({
    name: 'SMTP_PORT',
    doc: 'Its port; on 465 the connection is encrypted from the start, on others by STARTTLS.',
    kind: wholeNumber(1, 65_535),
    fallback: 587,
    roles,
  }),
  user: optionalSetting({
    name: 'SMTP_USER',
    doc: 'Name to sign in to the mail server with.',
    kind: words,
    fallbackText: 'none: no sign-in',
    roles,
  }),
  password: optionalSetting({
    name: 'SMTP_PASSWORD',
    doc: 'Password that goes with `SMTP_USER`.',
    kind: anyText,
    fallbackText: 'none',
    isSecret: true,
    roles,
  }),
  fromEmail: optionalSetting({
    name: 'SMTP_FROM_EMAIL',
    doc: 'Address that mail comes from.',
    kind: emailAddress,
    fallbackText: '`noreply@` and the host of `PUBLIC_URL`',
    roles,
  }),
  fromName: setting({
    name: 'SMTP_FROM_NAME',
    doc: 'Name that mail comes from.',
    kind: words,
    fallback: 'Meydan',
    roles,
  }),
} as const
