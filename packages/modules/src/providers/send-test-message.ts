import type { AccountContext } from '@meydan/platform/operations/context'
import type { Provider, Keyed } from '@meydan/platform/outbound/provider'
import type { MailMessage } from '@meydan/platform/outbound/messages'
import { messageIdOf } from '@meydan/platform/outbound/send-mail'
import { parsePhoneNumber } from '@meydan/platform/outbound/sms/phone-number'
import { AppError, newId, type operations, type ParsedInputOf } from '@meydan/protocol'
import { accountById, whenFor } from '../identity/index.ts'
import { currentWay } from './current-way.ts'
import type { Providers } from './providers.ts'

/** Somebody waits for it. */
const maxMs = 20_000

const words = {
  tr: 'Bu, Meydan’dan bir deneme mesajıdır: gönderim çalışıyor.',
  en: 'This is a test message from Meydan: sending works.',
} as const

/**
 * `providers.sendTestMessage`: by the same provider that everything else leaves by, so that what works here works there.
 *
 * @throws AppError those of providers
 */
export async function sendTestMessage(
  providers: Providers,
  { session }: AccountContext,
  { way, to }: ParsedInputOf<typeof operations.providers.sendTestMessage>,
): Promise<{ answer: string }> {
  const { db, ways } = providers
  const language = (await accountById(db, session.accountId))?.language ?? 'tr'
  if (way === 'email') return send(await ways.email(), await testMail(providers, language, to))
  const text = { key: newId(), to: parsePhoneNumber(to, 'to'), text: words[language], language }
  return send(way === 'sms' ? await ways.sms() : await ways.whatsapp(), text)
}

async function send<Message>(
  provider: Provider<Message> | undefined,
  message: Keyed<Message>,
): Promise<{ answer: string }> {
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const { answer } = await provider.send(message, { signal: AbortSignal.timeout(maxMs) })
  return { answer }
}

async function testMail(providers: Providers, language: 'tr' | 'en', to: string): Promise<Keyed<MailMessage>> {
  const { publicUrl, clock, renderMail } = providers
  const mail = (await currentWay(providers, 'email')).setup?.config.mail
  const { subject, html, text } = await renderMail('test', language, {
    instanceUrl: publicUrl,
    when: whenFor(language, clock.now()),
    sender: mail?.fromEmail ?? '–',
    server: mail === undefined ? '–' : `${mail.host}:${mail.port}`,
  })
  const key = newId()
  return { key, to, subject, html, text, messageId: messageIdOf(key, publicUrl), headers: {} }
}
