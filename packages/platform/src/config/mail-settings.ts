import { resolve } from 'node:path'
import { deliveryRate } from './delivery-rate.ts'
import { optionalSetting, setting, type Role, type ValuesOf } from './setting.ts'
import { anyText, emailAddress, host, path, wholeNumber, words } from './values.ts'

const roles: readonly Role[] = ['api', 'worker']

/** How mail leaves. */
export const mailSettings = {
  host: optionalSetting({
    name: 'SMTP_HOST',
    doc: 'Mail server to send through. Without it the operator can set one up on the page.',
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
  rate: deliveryRate({ name: 'SMTP_RATE', what: 'Mails', fallback: 10, roles }),
  dkimDomain: optionalSetting({
    name: 'SMTP_DKIM_DOMAIN',
    doc: 'Domain that mail is signed for (DKIM), where the mail server does not sign itself. Takes the two settings below, too.',
    kind: host,
    fallbackText: 'none: mail is not signed here',
    roles,
  }),
  dkimSelector: optionalSetting({
    name: 'SMTP_DKIM_SELECTOR',
    doc: 'Name that the public key stands under: in DNS at `<selector>._domainkey.<domain>`.',
    kind: host,
    fallbackText: 'none',
    roles,
  }),
  dkimKeyFile: optionalSetting({
    name: 'SMTP_DKIM_KEY_FILE',
    doc: 'PEM file with the private RSA key that mail is signed with.',
    kind: path,
    fallbackText: 'none',
    roles,
  }),
} as const

/** How mail leaves; its password is in the secrets. */
export interface MailConfig {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly fromEmail: string
  readonly fromName: string
  /** 0: no limit. */
  readonly messagesPerSecond: number
  /** undefined: mail is not signed here. */
  readonly dkim: DkimConfig | undefined
}

/** What mail is signed with; `readDkimKey` reads the key. */
export interface DkimConfig {
  readonly domain: string
  readonly selector: string
  /** Absolute. */
  readonly keyFile: string
}

/** How mail leaves; undefined where no server is set. What contradicts itself is told in `problems`. */
export function mailConfig(
  values: ValuesOf<typeof mailSettings>,
  publicUrl: string,
  problems: string[],
): MailConfig | undefined {
  const { host: server, port, user, password, fromName, rate } = values
  if ((password === undefined) !== (user === undefined)) {
    const [given, missing] = user === undefined ? ['SMTP_PASSWORD', 'SMTP_USER'] : ['SMTP_USER', 'SMTP_PASSWORD']
    problems.push(`${given} is set without ${missing}: set both, or neither.`)
  }
  const dkim = dkimConfig(values, problems)
  if (server === undefined) return undefined
  return { host: server, port, user, fromName, fromEmail: senderOf(values, publicUrl), messagesPerSecond: rate, dkim }
}

/** The address that mail comes from. */
export function senderOf({ fromEmail }: Pick<ValuesOf<typeof mailSettings>, 'fromEmail'>, publicUrl: string): string {
  return fromEmail ?? `noreply@${new URL(publicUrl).hostname}`
}

function dkimConfig(values: ValuesOf<typeof mailSettings>, problems: string[]): DkimConfig | undefined {
  const { dkimDomain: domain, dkimSelector: selector, dkimKeyFile: keyFile } = values
  if (domain !== undefined && selector !== undefined && keyFile !== undefined) {
    return { domain, selector, keyFile: resolve(keyFile) }
  }
  const all = [mailSettings.dkimDomain, mailSettings.dkimSelector, mailSettings.dkimKeyFile] as const
  const missing = all.filter((_, index) => [domain, selector, keyFile][index] === undefined)
  if (missing.length < all.length) {
    problems.push(`${missing.map(({ name }) => name).join(' and ')} must be set, too: mail is signed with all three.`)
  }
  return undefined
}
