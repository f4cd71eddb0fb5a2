import type { MailMessage, PushMessage, SmsMessage, WhatsAppMessage } from '@meydan/platform/outbound/messages'
import type { Keyed, Provider, Receipt } from '@meydan/platform/outbound/provider'
import type { Senders } from '@meydan/server/roles/modules'

/** What a test finds instead of a mailbox: every message that was handed over, and what each way does. */
export interface KeptMessages {
  readonly senders: Senders
  readonly mails: Keyed<MailMessage>[]
  readonly texts: Keyed<SmsMessage>[]
  readonly pushes: Keyed<PushMessage>[]
  /** What sending throws from now on; undefined: it succeeds. */
  failure: Error | undefined
  /** What happens while something is being sent. */
  during: (() => Promise<void>) | undefined
  /** Times that something was tried to be sent. */
  attempts: number
}

/** Makes senders that keep what they are given. */
export function keepMessages(): KeptMessages {
  const mails: Keyed<MailMessage>[] = []
  const texts: Keyed<SmsMessage>[] = []
  const pushes: Keyed<PushMessage>[] = []
  const provider = <Message>(name: Provider<Message>['name'], kept: Keyed<Message>[]): Provider<Message> => ({
    name,
    knowsKeys: false,
    async send(message): Promise<Receipt> {
      made.attempts++
      await made.during?.()
      if (made.failure !== undefined) throw made.failure
      kept.push(message)
      return { providerId: null, answer: 'ok' }
    },
    stop: async () => {},
  })
  const mail = provider<MailMessage>('smtp', mails)
  const sms = provider<SmsMessage>('netgsm', texts)
  const whatsapp = provider<WhatsAppMessage>('whatsapp', [])
  const push = Object.assign(provider<PushMessage>('webPush', pushes), { publicKey: 'BPublicKey' })
  const made: KeptMessages = {
    senders: {
      email: async () => mail,
      sms: async () => sms,
      whatsapp: async () => whatsapp,
      push: async () => push,
    },
    mails,
    texts,
    pushes,
    failure: undefined,
    during: undefined,
    attempts: 0,
  }
  return made
}
