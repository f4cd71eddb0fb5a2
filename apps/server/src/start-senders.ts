// Where messages leave this process: by the providers that are set up, and for pushes by keys of the instance.
import type { VapidPair } from '@meydan/platform/config/vapid-pair'
import { WebPush } from '@meydan/platform/outbound/push/web-push'
import type { ProcessOptions } from './process-options.ts'
import type { MessageWays, Senders } from './roles/modules.ts'

type Push = Awaited<ReturnType<Senders['push']>>

/** Senders with their connections. */
export interface StartedSenders {
  readonly senders: Senders
  stop(): Promise<void>
}

/** Makes the senders of a process; `ownVapidPair` gives the instance's keys where the settings give none. */
export function startSenders(
  { overrides, outbound, clock }: Pick<ProcessOptions, 'overrides' | 'outbound' | 'clock'>,
  ways: MessageWays,
  ownVapidPair: () => Promise<VapidPair>,
): StartedSenders {
  const { email, sms, whatsapp } = ways
  let made: Promise<Push> | undefined
  async function makePush(): Promise<Push> {
    if (outbound === undefined) return undefined
    const vapid = await vapidPair(outbound, ownVapidPair)
    const provider = new WebPush({ clock, vapid, contact: outbound.config.push.contact })
    return Object.assign(provider, { publicKey: vapid.publicKey })
  }
  const push = () => (made ??= makePush())
  return {
    senders: { email, sms, whatsapp, push, ...overrides?.senders },
    stop: async () => void (await Promise.all([ways.stop(), made?.then((provider) => provider?.stop())])),
  }
}

async function vapidPair(
  { config, secrets }: NonNullable<ProcessOptions['outbound']>,
  own: () => Promise<VapidPair>,
): Promise<VapidPair> {
  const { vapidPublicKey: publicKey } = config.push
  const { vapidPrivateKey: privateKey } = secrets
  return publicKey === undefined || privateKey === undefined ? own() : { publicKey, privateKey }
}
