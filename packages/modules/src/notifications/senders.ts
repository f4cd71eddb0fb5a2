import type { MailMessage, PushMessage, SmsMessage, WhatsAppMessage } from '@meydan/platform/outbound/messages'
import type { Provider } from '@meydan/platform/outbound/provider'
import { deliveryWays, type DeliveryWay } from '@meydan/protocol'

/** Where messages leave; what the operator has not set up is missing. Asked for each time, for settings may change. */
export interface Senders {
  readonly email: () => Promise<Provider<MailMessage> | undefined>
  readonly sms: () => Promise<Provider<SmsMessage> | undefined>
  readonly whatsapp: () => Promise<Provider<WhatsAppMessage> | undefined>
  readonly push: () => Promise<(Provider<PushMessage> & { readonly publicKey: string }) | undefined>
}

/** How a code goes to a phone: by SMS, or by WhatsApp where there is none; undefined: neither is set up. */
export async function codeWay(
  senders: Senders,
): Promise<{ readonly way: 'sms' | 'whatsapp'; readonly provider: Provider<SmsMessage> } | undefined> {
  const sms = await senders.sms()
  if (sms !== undefined) return { way: 'sms', provider: sms }
  const whatsapp = await senders.whatsapp()
  return whatsapp && { way: 'whatsapp', provider: whatsapp }
}

/** The ways that this instance has. */
export async function availableWays(senders: Senders): Promise<DeliveryWay[]> {
  const found = await Promise.all(deliveryWays.map((way) => senders[way]()))
  return deliveryWays.filter((_, index) => found[index] !== undefined)
}
