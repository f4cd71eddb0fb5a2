// Netgsm, REST v2: https://www.netgsm.com.tr/dokuman. A message carries our key as `referansID`, which Netgsm gives back in
// its reports but does not compare: sending twice costs twice.
import type { Clock } from '../../clock.ts'
import { answerText } from '../answer-text.ts'
import { misconfigured, outcomeUnknown } from '../delivery-errors.ts'
import { basicAuthorization } from '../http/basic-authorization.ts'
import { HttpCaller, type HttpAnswer } from '../http/http-caller.ts'
import { isObject, readJsonObject, statusOutcome, textOf } from '../http/http-outcome.ts'
import type { SmsMessage } from '../messages.ts'
import type { CallOptions, FindOptions, Keyed, OutboundBounds, Provider, Receipt, Traced } from '../provider.ts'
import { isAccepted, netgsmOutcome } from './netgsm-codes.ts'
import { smsSize, smsText } from './sms-text.ts'

/** The account at Netgsm. */
export interface NetgsmOptions {
  readonly clock: Clock
  readonly user: string
  readonly password: string
  /** The sender's name that Netgsm has approved. */
  readonly header: string
  readonly baseUrl?: string
  readonly bounds?: OutboundBounds
}

const alphabets = { hasTurkishShift: true }
const encodings = { gsm7: undefined, turkish: 'TR', ucs2: 'UNICODE' } as const
/** Messages of one page of a report. */
const pageSize = 100
const maxPages = 10
/** Their clock and ours may differ by that much. */
const skewMs = 60_000

/** Sends text messages through Netgsm. */
export class Netgsm implements Provider<SmsMessage> {
  readonly name = 'netgsm'
  readonly knowsKeys = false
  readonly #clock: Clock
  readonly #caller: HttpCaller
  readonly #baseUrl: string
  readonly #header: string
  readonly #authorization: string
  readonly #secrets: readonly string[]

  constructor({ clock, user, password, header, baseUrl = 'https://api.netgsm.com.tr', bounds }: NetgsmOptions) {
    this.#clock = clock
    this.#caller = new HttpCaller({ clock, ...(bounds === undefined ? {} : { bounds }) })
    this.#baseUrl = baseUrl
    this.#header = header
    this.#authorization = basicAuthorization(user, password)
    this.#secrets = [password, `${user}:${password}`]
  }

  async send(message: Keyed<SmsMessage>, { signal }: CallOptions): Promise<Receipt> {
    const text = smsText(message.text, alphabets)
    const encoding = encodings[smsSize(text, alphabets).alphabet]
    const answer = await this.#call('POST', '/send', signal, {
      msgheader: this.#header,
      messages: [{ msg: text, no: numberAtNetgsm(message.to) }],
      ...(encoding === undefined ? {} : { encoding }),
      // What the platform sends informs; it advertises nothing, so no register of consents is asked.
      iysfilter: '0',
      referansID: message.key,
    })
    const body = readJsonObject(answer.body)
    const [code = '', jobId] = [textOf(body?.['code']), textOf(body?.['jobid'])]
    const words = this.#words(answer)
    if (isAccepted(code) && answer.status < 300) return { providerId: jobId ?? null, answer: words }
    throw netgsmOutcome(code, words) ?? statusOutcome(answer, words, this.#clock)
  }

  async find({ key }: Traced, { signal, sentAt }: FindOptions): Promise<Receipt | undefined> {
    const window = {
      startdate: timeAtNetgsm(sentAt - skewMs),
      stopdate: timeAtNetgsm(this.#clock.now() + skewMs),
      pagesize: pageSize,
    }
    for (let pagenumber = 0; pagenumber < maxPages; pagenumber++) {
      const answer = await this.#call('POST', '/report', signal, { ...window, pagenumber })
      const body = readJsonObject(answer.body)
      const code = textOf(body?.['code'])
      // There is nothing in this window.
      if (code === '60') return undefined
      const jobs = body?.['jobs']
      if (code !== '00' || !Array.isArray(jobs)) {
        const words = this.#words(answer)
        throw netgsmOutcome(code ?? '', words) ?? statusOutcome(answer, words, this.#clock)
      }
      const found = jobs.filter(isObject).find((job) => textOf(job['referansID']) === key)
      if (found !== undefined) {
        return {
          providerId: textOf(found['jobid']) ?? null,
          answer: answerText(`status ${textOf(found['status']) ?? 'unknown'}`, this.#secrets),
        }
      }
      if (jobs.length < pageSize) return undefined
    }
    throw outcomeUnknown('There are too many messages to look through.')
  }

  async check({ signal }: CallOptions): Promise<void> {
    const answer = await this.#call('GET', '/msgheader', signal)
    const body = readJsonObject(answer.body)
    const [code = '', headers] = [textOf(body?.['code']), body?.['msgheaders']]
    const words = this.#words(answer)
    if (code !== '00') throw netgsmOutcome(code, words) ?? statusOutcome(answer, words, this.#clock)
    if (Array.isArray(headers) && !headers.includes(this.#header)) {
      throw misconfigured(`Netgsm does not know the sender ${this.#header}.`)
    }
  }

  stop(): Promise<void> {
    return this.#caller.stop()
  }

  #call(method: 'GET' | 'POST', path: string, signal: AbortSignal, body?: unknown): Promise<HttpAnswer> {
    const url = new URL(`${this.#baseUrl}/sms/rest/v2${path}`)
    const headers = { authorization: this.#authorization, accept: 'application/json' }
    return this.#caller.call(
      body === undefined
        ? { method, url, headers }
        : { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) },
      signal,
    )
  }

  #words({ status, body }: HttpAnswer): string {
    return answerText(`${status} ${body}`, this.#secrets)
  }
}

/** Numbers of Turkey without their country, others as one dials them from there. */
function numberAtNetgsm(number: string): string {
  return number.startsWith('+90') ? number.slice(3) : `00${number.slice(1)}`
}

/** `dd.MM.yyyy HH:mm:ss` in Turkey, which keeps UTC+3 all year. */
function timeAtNetgsm(ms: number): string {
  const [day = '', time = ''] = new Date(ms + 3 * 60 * 60 * 1000).toISOString().slice(0, 19).split('T')
  return `${day.split('-').toReversed().join('.')} ${time}`
}
