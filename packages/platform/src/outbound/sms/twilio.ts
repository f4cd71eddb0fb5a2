// Twilio's Messages: https://www.twilio.com/docs/messaging/api/message-resource. It takes no key of ours, so a message whose
// outcome is unknown is looked for by its number, its text and its time.
import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { answerText } from '../answer-text.ts'
import { basicAuthorization } from '../http/basic-authorization.ts'
import { HttpCaller, type HttpAnswer } from '../http/http-caller.ts'
import { isObject, readJsonObject, readRetryAfter, statusOutcome, textOf } from '../http/http-outcome.ts'
import type { SmsMessage } from '../messages.ts'
import type { CallOptions, FindOptions, Keyed, OutboundBounds, Provider, Receipt, Trace, Traced } from '../provider.ts'
import { smsText } from './sms-text.ts'
import { twilioOutcome } from './twilio-codes.ts'

/** The account at Twilio. */
export interface TwilioOptions {
  readonly clock: Clock
  readonly accountSid: string
  readonly authToken: string
  /** A number, a sender's name, or a messaging service (`MG…`). */
  readonly from: string
  readonly baseUrl?: string
  readonly bounds?: OutboundBounds
}

/** Twilio knows no Turkish shift: ş and ğ make the whole text UCS-2 there. */
const alphabets = { hasTurkishShift: false }
/** Messages to one number that are looked through, the newest first. */
const pageSize = 50
/** Their clock and ours may differ by that much. */
const skewMs = 60_000

/** Sends text messages through Twilio. */
export class Twilio implements Provider<SmsMessage> {
  readonly name = 'twilio'
  readonly knowsKeys = false
  readonly #clock: Clock
  readonly #caller: HttpCaller
  readonly #account: string
  readonly #from: string
  readonly #authorization: string
  readonly #secrets: readonly string[]

  constructor({ clock, accountSid, authToken, from, baseUrl = 'https://api.twilio.com', bounds }: TwilioOptions) {
    this.#clock = clock
    this.#caller = new HttpCaller({ clock, ...(bounds === undefined ? {} : { bounds }) })
    this.#account = `${baseUrl}/2010-04-01/Accounts/${accountSid}`
    this.#from = from
    this.#authorization = basicAuthorization(accountSid, authToken)
    this.#secrets = [authToken, `${accountSid}:${authToken}`]
  }

  async send({ to, text }: Keyed<SmsMessage>, { signal }: CallOptions): Promise<Receipt> {
    const sender = /^MG[\da-f]{32}$/i.test(this.#from) ? 'MessagingServiceSid' : 'From'
    const form = new URLSearchParams({ To: to, [sender]: this.#from, Body: smsText(text, alphabets) })
    const answer = await this.#caller.call(
      {
        method: 'POST',
        url: new URL(`${this.#account}/Messages.json`),
        headers: { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      },
      signal,
    )
    const body = readJsonObject(answer.body)
    const sid = textOf(body?.['sid'])
    if (answer.status >= 300 || sid === undefined) throw this.#failure(answer)
    return { providerId: sid, answer: this.#words(`${answer.status} ${textOf(body?.['status']) ?? ''}`) }
  }

  /** Twilio is given no key of ours: it is known by its number and its text. */
  traceOf({ to, text }: SmsMessage): Trace {
    return { to, text: digestOf(smsText(text, alphabets)) }
  }

  async find({ trace }: Traced, { signal, sentAt }: FindOptions): Promise<Receipt | undefined> {
    const { to = '', text = '' } = trace
    const query = new URLSearchParams({ To: to, PageSize: String(pageSize) }).toString()
    const answer = await this.#get(`/Messages.json?${query}`, signal)
    const messages = readJsonObject(answer.body)?.['messages']
    if (answer.status >= 300 || !Array.isArray(messages)) throw this.#failure(answer)
    const found = messages
      .filter(isObject)
      .find(
        (message) =>
          digestOf(textOf(message['body']) ?? '') === text &&
          Date.parse(String(message['date_created'])) >= sentAt - skewMs,
      )
    if (found === undefined) return undefined
    return { providerId: textOf(found['sid']) ?? null, answer: this.#words(`status ${textOf(found['status']) ?? ''}`) }
  }

  async check({ signal }: CallOptions): Promise<void> {
    const answer = await this.#get('.json', signal)
    if (answer.status >= 300) throw this.#failure(answer)
  }

  stop(): Promise<void> {
    return this.#caller.stop()
  }

  #get(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    return this.#caller.call(
      { method: 'GET', url: new URL(`${this.#account}${path}`), headers: this.#headers() },
      signal,
    )
  }

  #headers() {
    return { authorization: this.#authorization, accept: 'application/json' }
  }

  #failure(answer: HttpAnswer): Error {
    const code = textOf(readJsonObject(answer.body)?.['code']) ?? ''
    const words = this.#words(`${answer.status} ${answer.body}`)
    const retryAfterMs = readRetryAfter(answer.headers['retry-after'], this.#clock)
    return twilioOutcome(code, words, retryAfterMs) ?? statusOutcome(answer, words, this.#clock)
  }

  #words(text: string): string {
    return answerText(text, this.#secrets)
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
