import type { Clock } from '../clock.ts'
import { readDkimKey } from '../config/dkim-key.ts'
import type { Config } from '../config/config.ts'
import type { Secrets } from '../config/secrets.ts'
import type { MailMessage, SmsMessage, WhatsAppMessage } from './messages.ts'
import type { Provider } from './provider.ts'
import { rateLimited } from './rate-limited.ts'
import { Netgsm } from './sms/netgsm.ts'
import { Twilio } from './sms/twilio.ts'
import { Smtp } from './smtp/smtp.ts'
import { WhatsApp } from './whatsapp/whatsapp.ts'

/** What says how messages leave. */
export type OutboundConfig = Pick<Config, 'mail' | 'sms' | 'whatsApp' | 'push'>
/** What goes with it and is shown to nobody. */
export type OutboundSecrets = Pick<
  Secrets,
  'smtpPassword' | 'netgsmPassword' | 'twilioAuthToken' | 'whatsAppToken' | 'vapidPrivateKey'
>

/** What they are made from. */
export interface ProviderOptions {
  readonly config: Omit<OutboundConfig, 'push'>
  readonly secrets: OutboundSecrets
  readonly clock: Clock
  /** The address that people open: mail servers are told its host. */
  readonly publicUrl: string
}

/** Sends mail, if that is set up. */
export function createMailProvider({
  config,
  secrets,
  clock,
  publicUrl,
}: ProviderOptions): Provider<MailMessage> | undefined {
  const { mail } = config
  if (mail === undefined) return undefined
  const { user, dkim } = mail
  const { smtpPassword: password } = secrets
  const smtp = new Smtp({
    clock,
    host: mail.host,
    port: mail.port,
    from: { name: mail.fromName, address: mail.fromEmail },
    ehloName: new URL(publicUrl).hostname,
    ...(user === undefined || password === undefined ? {} : { credentials: { user, password } }),
    ...(dkim === undefined
      ? {}
      : { dkim: { domain: dkim.domain, selector: dkim.selector, privateKey: readDkimKey(dkim.keyFile) } }),
  })
  return rateLimited(smtp, { clock, messagesPerSecond: mail.messagesPerSecond })
}

/** Sends text messages, if that is set up. The configuration has the secrets of the provider that it names. */
export function createSmsProvider({ config, secrets, clock }: ProviderOptions): Provider<SmsMessage> | undefined {
  const { sms } = config
  if (sms === undefined) return undefined
  const provider =
    sms.provider === 'netgsm'
      ? new Netgsm({ clock, user: sms.user, header: sms.header, password: secrets.netgsmPassword ?? '' })
      : new Twilio({ clock, accountSid: sms.accountSid, from: sms.from, authToken: secrets.twilioAuthToken ?? '' })
  return rateLimited(provider, { clock, messagesPerSecond: sms.messagesPerSecond })
}

/** Sends WhatsApp messages, if that is set up. */
export function createWhatsAppProvider({
  config,
  secrets,
  clock,
}: ProviderOptions): Provider<WhatsAppMessage> | undefined {
  const { whatsApp } = config
  if (whatsApp === undefined) return undefined
  const { messagesPerSecond, ...account } = whatsApp
  const provider = new WhatsApp({ clock, token: secrets.whatsAppToken ?? '', ...account })
  return rateLimited(provider, { clock, messagesPerSecond })
}
