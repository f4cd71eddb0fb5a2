// Where messages leave. Each time somebody asks, one row tells whether the operator has set up something else meanwhile: all
// processes send by it from their next message on, and nothing has to be told to them.
import {
  createMailProvider,
  createSmsProvider,
  createWhatsAppProvider,
} from '@meydan/platform/outbound/create-providers'
import { misconfigured } from '@meydan/platform/outbound/delivery-errors'
import type { MailMessage, SmsMessage, WhatsAppMessage } from '@meydan/platform/outbound/messages'
import type { Provider } from '@meydan/platform/outbound/provider'
import { createStoringProvider } from '@meydan/platform/outbound/storing-provider'
import { newId, type ProviderWay } from '@meydan/protocol'
import { currentWay, type CurrentWay } from './current-way.ts'
import type { ProviderSources } from './provider-sources.ts'
import { insertStored } from './sql/stored-messages.ts'
import type { WaySetup } from './way-settings.ts'

/** The providers as they are set up just now; undefined: nothing is sent by that way. */
export interface MessageWays {
  readonly email: () => Promise<Provider<MailMessage> | undefined>
  readonly sms: () => Promise<Provider<SmsMessage> | undefined>
  readonly whatsapp: () => Promise<Provider<WhatsAppMessage> | undefined>
  /** Waits for what is under way. */
  stop(): Promise<void>
}

/** Makes them; connections begin with the first message. */
export function createMessageWays(sources: ProviderSources): MessageWays {
  const common = { clock: sources.clock, publicUrl: sources.publicUrl }
  const email = new MessageWay(sources, 'email', (setup) => createMailProvider({ ...setup, ...common }))
  const sms = new MessageWay(sources, 'sms', (setup) => createSmsProvider({ ...setup, ...common }))
  const whatsapp = new MessageWay(sources, 'whatsapp', (setup) => createWhatsAppProvider({ ...setup, ...common }))
  return {
    email: () => email.provider(),
    sms: () => sms.provider(),
    whatsapp: () => whatsapp.provider(),
    async stop() {
      await Promise.all([email.stop(), sms.stop(), whatsapp.stop()])
    },
  }
}

/** A provider, and which look found it to be the one. */
interface Made<Message> {
  readonly look: number
  readonly version: string
  readonly provider: Provider<Message> | undefined
}

class MessageWay<Message> {
  readonly #sources: ProviderSources
  readonly #way: ProviderWay
  readonly #make: (setup: WaySetup) => Provider<Message> | undefined
  #made: Made<Message> | undefined
  /** How often somebody has looked how the way is set up. */
  #looks = 0
  /** Providers that were replaced, and still have something under way. */
  readonly #leaving = new Set<Promise<void>>()

  constructor(sources: ProviderSources, way: ProviderWay, make: (setup: WaySetup) => Provider<Message> | undefined) {
    this.#sources = sources
    this.#way = way
    this.#make = make
  }

  async provider(): Promise<Provider<Message> | undefined> {
    const look = ++this.#looks
    const current = await currentWay(this.#sources, this.#way)
    const made = this.#made
    // Whoever looked later has seen what is newer, whichever answer came first: a late one puts nothing old back.
    if (made !== undefined && (made.version === current.version || made.look > look)) return made.provider
    this.#leave()
    this.#made = { look, version: current.version, provider: this.#providerOf(current) }
    return this.#made.provider
  }

  async stop(): Promise<void> {
    this.#leave()
    await Promise.all(this.#leaving)
  }

  #leave(): void {
    const left = this.#made?.provider?.stop()
    if (left === undefined) return
    this.#leaving.add(left)
    void left.finally(() => this.#leaving.delete(left))
  }

  #providerOf({ source, setup, problems }: CurrentWay): Provider<Message> | undefined {
    if (source === 'none') return undefined
    if (source === 'stored') return this.#storing()
    const [problem] = problems
    const provider = setup === null || problem !== undefined ? undefined : this.#make(setup)
    return provider ?? this.#broken(problem?.sentence ?? 'The settings are not complete.')
  }

  #storing(): Provider<Message> {
    const { db, clock } = this.#sources
    const way = this.#way
    return createStoringProvider<Message>({
      clock,
      store: ({ key, storedAt, message }) =>
        insertStored(db, { id: newId(), way, key, storedAt: new Date(storedAt), message }),
    })
  }

  /** Sends nothing: whoever tries is told what the operator has to mend, and tries again later. */
  #broken(sentence: string): Provider<Message> {
    this.#sources.log.error({ event: 'providers.unusable', way: this.#way, reason: sentence })
    return {
      name: 'stored',
      knowsKeys: false,
      send: () => Promise.reject(misconfigured(sentence)),
      stop: async () => {},
    }
  }
}
