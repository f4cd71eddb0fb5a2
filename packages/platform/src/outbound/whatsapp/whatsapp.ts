// Meta's WhatsApp Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages. It cannot be asked
// about a message; our key comes back in the webhooks as `biz_opaque_callback_data`.
import type { Clock } from '../../clock.ts'
import { answerText } from '../answer-text.ts'
import { HttpCaller, type HttpAnswer } from '../http/http-caller.ts'
import { isObject, readJsonObject, readRetryAfter, statusOutcome, textOf } from '../http/http-outcome.ts'
import type { WhatsAppMessage } from '../messages.ts'
import type { CallOptions, Keyed, OutboundBounds, Provider, Receipt } from '../provider.ts'
import { whatsAppOutcome } from './whatsapp-codes.ts'

/** The number that messages come from, at Meta. */
export interface WhatsAppOptions {
  readonly clock: Clock
  readonly token: string
  readonly phoneNumberId: string
  /** Such as `v24.0`. */
  readonly apiVersion: string
  /** An approved template with two places in its body, for what there is and where; undefined: texts go as they are. */
  readonly template?: string | undefined
  readonly baseUrl?: string
  readonly bounds?: OutboundBounds
}

/** Sends WhatsApp messages. */
export class WhatsApp implements Provider<WhatsAppMessage> {
  readonly name = 'whatsapp'
  readonly knowsKeys = false
  readonly #clock: Clock
  readonly #caller: HttpCaller
  readonly #number: string
  readonly #token: string
  readonly #template: string | undefined

  constructor(options: WhatsAppOptions) {
    const { clock, token, phoneNumberId, apiVersion, baseUrl = 'https://graph.facebook.com', bounds } = options
    this.#clock = clock
    this.#caller = new HttpCaller({ clock, ...(bounds === undefined ? {} : { bounds }) })
    this.#number = `${baseUrl}/${apiVersion}/${phoneNumberId}`
    this.#token = token
    this.#template = options.template
  }

  async send(message: Keyed<WhatsAppMessage>, { signal }: CallOptions): Promise<Receipt> {
    const answer = await this.#caller.call(
      {
        method: 'POST',
        url: new URL(`${this.#number}/messages`),
        headers: { ...this.#headers(), 'content-type': 'application/json' },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: message.to.slice(1),
          biz_opaque_callback_data: message.key,
          ...content(message, this.#template),
        }),
      },
      signal,
    )
    const messages = readJsonObject(answer.body)?.['messages']
    const [first] = Array.isArray(messages) ? messages.filter(isObject) : []
    const id = textOf(first?.['id'])
    if (answer.status >= 300 || id === undefined) throw this.#failure(answer)
    return {
      providerId: id,
      answer: this.#words(`${answer.status} ${textOf(first?.['message_status']) ?? 'accepted'}`),
    }
  }

  async check({ signal }: CallOptions): Promise<void> {
    const url = new URL(`${this.#number}?fields=id`)
    const answer = await this.#caller.call({ method: 'GET', url, headers: this.#headers() }, signal)
    if (answer.status >= 300) throw this.#failure(answer)
  }

  stop(): Promise<void> {
    return this.#caller.stop()
  }

  #headers() {
    return { authorization: `Bearer ${this.#token}`, accept: 'application/json' }
  }

  #failure(answer: HttpAnswer): Error {
    const error = readJsonObject(answer.body)?.['error']
    const code = isObject(error) ? Number(textOf(error['code'])) : Number.NaN
    const words = this.#words(`${answer.status} ${answer.body}`)
    const retryAfterMs = readRetryAfter(answer.headers['retry-after'], this.#clock)
    return whatsAppOutcome(code, words, retryAfterMs) ?? statusOutcome(answer, words, this.#clock)
  }

  #words(text: string): string {
    return answerText(text, [this.#token])
  }
}

function content({ text, language }: WhatsAppMessage, template: string | undefined) {
  if (template === undefined) return { type: 'text', text: { body: text, preview_url: false } }
  const [what = '', where = ''] = text.split('\n')
  // A place takes one line without wide gaps, and may not be empty.
  const parameters = [what, where].map((line) => ({ type: 'text', text: line.replaceAll(/\s+/g, ' ').trim() || '–' }))
  return {
    type: 'template',
    template: { name: template, language: { code: language }, components: [{ type: 'body', parameters }] },
  }
}
