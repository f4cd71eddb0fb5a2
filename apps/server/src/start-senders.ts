// Where messages leave this process: providers of the settings, made when they are first needed.
import {
  createMailProvider,
  createSmsProvider,
  createWhatsAppProvider,
  type ProviderOptions,
} from '@meydan/platform/outbound/create-providers'
import type { Provider } from '@meydan/platform/outbound/provider'
import { WebPush } from '@meydan/platform/outbound/push/web-push'
import type { VapidPair } from '@meydan/platform/config/vapid-pair'
import type { ProcessOptions } from './process-options.ts'
import type { Senders } from './roles/modules.ts'

/** Senders with their connections. */
export interface StartedSenders {
  readonly senders: Senders
  stop(): Promise<void>
}

type SendersOptions = Pick<ProcessOptions, 'overrides' | 'outbound' | 'clock' | 'publicUrl'>

const nothing = async () => undefined
const noSenders: Senders = { email: nothing, sms: nothing, whatsapp: nothing, push: nothing }

/** Makes the senders of a process; `ownVapidPair` gives the instance's keys where the settings give none. */
export function startSenders(given: SendersOptions, ownVapidPair: () => Promise<VapidPair>): StartedSenders {
  const { overrides, outbound } = given
  if (overrides?.senders !== undefined) return { senders: overrides.senders, stop: async () => {} }
  if (outbound === undefined) return { senders: noSenders, stop: async () => {} }
  const options: ProviderOptions = { ...outbound, clock: given.clock, publicUrl: given.publicUrl }
  const made: Provider<never>[] = []
  const once = <P extends Provider<never>>(make: () => P | undefined | Promise<P | undefined>) => {
    let provider: Promise<P | undefined> | undefined
    return () =>
      (provider ??= Promise.resolve(make()).then((found) => {
        if (found !== undefined) made.push(found)
        return found
      }))
  }
  const senders: Senders = {
    email: once(() => createMailProvider(options)),
    sms: once(() => createSmsProvider(options)),
    whatsapp: once(() => createWhatsAppProvider(options)),
    push: once(async () => {
      const vapid = await vapidPair(options, ownVapidPair)
      const provider = new WebPush({ clock: options.clock, vapid, contact: options.config.push.contact })
      return Object.assign(provider, { publicKey: vapid.publicKey })
    }),
  }
  return { senders, stop: async () => void (await Promise.all(made.map((provider) => provider.stop()))) }
}

async function vapidPair({ config, secrets }: ProviderOptions, own: () => Promise<VapidPair>): Promise<VapidPair> {
  const { vapidPublicKey: publicKey } = config.push
  const { vapidPrivateKey: privateKey } = secrets
  return publicKey === undefined || privateKey === undefined ? own() : { publicKey, privateKey }
}
