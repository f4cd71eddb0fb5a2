import { mailConfig, mailSettings } from '@meydan/platform/config/mail-settings'
import { readGroup, type RawEnv, type Setting } from '@meydan/platform/config/setting'
import { smsConfig, smsSettings } from '@meydan/platform/config/sms-settings'
import { whatsAppConfig, whatsAppSettings } from '@meydan/platform/config/whatsapp-settings'
import type { OutboundConfig, OutboundSecrets } from '@meydan/platform/outbound/create-providers'
import type { ProviderWay } from '@meydan/protocol'

/** Settings as text, by the names that the environment has for them. */
export type Texts = Readonly<Record<string, string>>

/** What a provider is made from. */
export interface WaySetup {
  readonly config: Omit<OutboundConfig, 'push'>
  readonly secrets: OutboundSecrets
}

/** A setting or some that are wrong, and what is wrong with them. */
export interface SettingsProblem {
  readonly settings: readonly string[]
  readonly sentence: string
}

// A file of the server is named where the server is set up, not on a page.
const { dkimDomain: _domain, dkimSelector: _selector, dkimKeyFile: _file, ...mailOnPage } = mailSettings

const groups = { email: mailOnPage, sms: smsSettings, whatsapp: whatsAppSettings } as const

/** Without it a way is not set up. */
const principal: Readonly<Record<ProviderWay, string>> = {
  email: mailSettings.host.name,
  sms: smsSettings.provider.name,
  whatsapp: whatsAppSettings.phoneNumberId.name,
}

/** What can be set for a way, in the order in which one fills it in. */
export function settingsOfWay(way: ProviderWay): readonly Setting<unknown>[] {
  return Object.values(groups[way])
}

/** Turns texts into what a provider is made from, by the rules that hold for the environment. */
export function readWay(
  way: ProviderWay,
  texts: Texts,
  publicUrl: string,
): { readonly setup: WaySetup; readonly problems: readonly SettingsProblem[] } {
  const sentences: string[] = []
  const raw: RawEnv = {
    entries: new Map(Object.entries(texts).map(([name, text]) => [name, { text, source: 'environment' }])),
    file: undefined,
  }
  const mail = readGroup(raw, mailSettings, sentences)
  const sms = readGroup(raw, smsSettings, sentences)
  const whatsApp = readGroup(raw, whatsAppSettings, sentences)
  const config = {
    mail: mailConfig(mail, publicUrl, sentences),
    sms: smsConfig(sms, sentences),
    whatsApp: whatsAppConfig(whatsApp, sentences),
  }
  const secrets = {
    smtpPassword: mail.password,
    netgsmPassword: sms.netgsmPassword,
    twilioAuthToken: sms.twilioAuthToken,
    whatsAppToken: whatsApp.token,
    vapidPrivateKey: undefined,
  }
  const isMissing = providerOf(way, config) === null && sentences.length === 0
  if (isMissing) sentences.push(`${principal[way]} is not set: nothing can be sent without it.`)
  return { setup: { config, secrets }, problems: sentences.map((sentence) => problemOf(way, sentence)) }
}

/** Who sends by a way; null: nobody. */
export function providerOf(
  way: ProviderWay,
  config: WaySetup['config'],
): 'smtp' | 'netgsm' | 'twilio' | 'whatsapp' | null {
  if (way === 'email') return config.mail === undefined ? null : 'smtp'
  if (way === 'sms') return config.sms?.provider ?? null
  return config.whatsApp === undefined ? null : 'whatsapp'
}

/** The settings that a setup was read from, what holds where nothing was set included. */
export function textsOfSetup(way: ProviderWay, { config: { mail, sms, whatsApp }, secrets }: WaySetup): Texts {
  const texts: Readonly<Record<ProviderWay, Readonly<Record<string, string | number | undefined>>>> = {
    email: {
      SMTP_HOST: mail?.host,
      SMTP_PORT: mail?.port,
      SMTP_USER: mail?.user,
      SMTP_PASSWORD: secrets.smtpPassword,
      SMTP_FROM_EMAIL: mail?.fromEmail,
      SMTP_FROM_NAME: mail?.fromName,
      SMTP_RATE: mail?.messagesPerSecond,
    },
    sms: {
      SMS_PROVIDER: sms?.provider,
      SMS_RATE: sms?.messagesPerSecond,
      ...(sms?.provider === 'netgsm'
        ? { NETGSM_USER: sms.user, NETGSM_PASSWORD: secrets.netgsmPassword, NETGSM_HEADER: sms.header }
        : { TWILIO_ACCOUNT_SID: sms?.accountSid, TWILIO_AUTH_TOKEN: secrets.twilioAuthToken, TWILIO_FROM: sms?.from }),
    },
    whatsapp: {
      WHATSAPP_PHONE_NUMBER_ID: whatsApp?.phoneNumberId,
      WHATSAPP_TOKEN: secrets.whatsAppToken,
      WHATSAPP_API_VERSION: whatsApp?.apiVersion,
      WHATSAPP_RATE: whatsApp?.messagesPerSecond,
    },
  }
  return Object.fromEntries(
    Object.entries(texts[way]).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** Sentences name the settings that they are about. */
function problemOf(way: ProviderWay, sentence: string): SettingsProblem {
  const names = settingsOfWay(way).map(({ name }) => name)
  return { settings: names.filter((name) => new RegExp(`\\b${name}\\b`).test(sentence)), sentence }
}
