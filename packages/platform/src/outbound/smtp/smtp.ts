// Mail over SMTP. nodemailer speaks the protocol; what it does not tell is whether the message may have been taken when a
// connection is lost, so the end of each message is watched as it leaves.
import { createTransport, type NodemailerError, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer'
import { AppError } from '@meydan/protocol'
import type { Clock } from '../../clock.ts'
import { answerText } from '../answer-text.ts'
import { Deadline } from '../deadline.ts'
import { unavailable } from '../delivery-errors.ts'
import type { MailMessage } from '../messages.ts'
import {
  outboundBounds,
  type CallOptions,
  type Keyed,
  type OutboundBounds,
  type Provider,
  type Receipt,
} from '../provider.ts'
import { mailFields, type Sender } from './mail-fields.ts'
import { smtpOutcome } from './smtp-outcome.ts'

/** The mail server and how it is spoken to. */
export interface SmtpOptions {
  readonly clock: Clock
  readonly host: string
  readonly port: number
  /** Without them nobody signs in. */
  readonly credentials?: { readonly user: string; readonly password: string }
  /** From the start, as on port 465; else by STARTTLS where the server offers it. */
  readonly isTlsFromStart?: boolean
  /** Sends nothing unencrypted; so it is with credentials in any case. */
  readonly requireTls?: boolean
  readonly from: Sender
  /** The name that this server gives itself. */
  readonly ehloName: string
  readonly dkim?: DkimKey
  /** Authorities to trust in place of the usual ones. */
  readonly ca?: string
  readonly bounds?: OutboundBounds
}

/** What mail is signed with: RFC 6376. */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM of an RSA key. */
  readonly privateKey: string
}

/** Servers end idle connections after minutes; this side is first. */
const idleMs = 30_000
const implicitTlsPort = 465

/** What nobody on the way may change. With both headers of leaving, or mail services offer no one-click leaving: RFC 8058. */
const signedHeaders =
  'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post'

/** A mail on its way. `isHandedOver` becomes true when its end may leave. */
interface Departure extends SendMailOptions {
  readonly progress: { isHandedOver: boolean }
}

/** Sends mail through a mail server. */
export class Smtp implements Provider<MailMessage> {
  readonly name = 'smtp'
  /** Servers keep a Message-ID, but do not compare it. */
  readonly knowsKeys = false
  readonly #clock: Clock
  readonly #bounds: OutboundBounds
  readonly #from: Sender
  readonly #secrets: readonly string[]
  readonly #transport: ReturnType<typeof openTransport>
  readonly #running = new Set<Promise<unknown>>()
  #isStopped = false

  constructor(options: SmtpOptions) {
    const { credentials, bounds = outboundBounds } = options
    this.#clock = options.clock
    this.#bounds = bounds
    this.#from = options.from
    this.#secrets =
      credentials === undefined ? [] : [credentials.password, `\0${credentials.user}\0${credentials.password}`]
    this.#transport = openTransport(options, bounds)
  }

  async send(message: Keyed<MailMessage>, { signal }: CallOptions): Promise<Receipt> {
    const fields = mailFields(message, this.#from)
    return this.#run(signal, async (deadline) => {
      const departure: Departure = { ...fields, signal: deadline.signal, progress: { isHandedOver: false } }
      try {
        const { response } = await this.#transport.sendMail(departure)
        return { providerId: message.messageId, answer: answerText(response, this.#secrets) }
      } catch (error) {
        throw this.#outcome(error, departure.progress.isHandedOver, deadline)
      }
    })
  }

  async check({ signal }: CallOptions): Promise<void> {
    await this.#run(signal, async (deadline) => {
      const givenUp = Promise.withResolvers<never>()
      const giveUp = () => givenUp.reject(unavailable(deadline.reason))
      deadline.signal.addEventListener('abort', giveUp, { once: true })
      try {
        // Its connection cannot be ended from here, but ends by its own bounds.
        await Promise.race([this.#transport.verify(), givenUp.promise])
      } catch (error) {
        throw this.#outcome(error, false, deadline)
      } finally {
        deadline.signal.removeEventListener('abort', giveUp)
      }
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(this.#running)
    this.#transport.close()
  }

  async #run<Result>(signal: AbortSignal, act: (deadline: Deadline) => Promise<Result>): Promise<Result> {
    if (this.#isStopped) throw unavailable('The provider was stopped.')
    using deadline = new Deadline({ clock: this.#clock, ms: this.#bounds.wholeMs, signal })
    if (signal.aborted) throw unavailable(deadline.reason)
    const result = act(deadline)
    const ended = result.catch(() => {})
    this.#running.add(ended)
    try {
      return await result
    } finally {
      this.#running.delete(ended)
    }
  }

  #outcome(thrown: unknown, isHandedOver: boolean, deadline: Deadline): AppError {
    if (thrown instanceof AppError) return thrown
    const error = thrown as NodemailerError
    // NOTE: the error itself holds what was said, so it is not kept as the cause.
    const words = deadline.signal.aborted ? deadline.reason : answerText(error.response ?? error.message, this.#secrets)
    return smtpOutcome({ error, isHandedOver, words })
  }
}

function openTransport(options: SmtpOptions, bounds: OutboundBounds) {
  const { host, port, credentials, ehloName, dkim, ca } = options
  const isTlsFromStart = options.isTlsFromStart ?? port === implicitTlsPort
  const settings: SMTPPoolOptions & { pool: true } = {
    pool: true,
    host,
    port,
    secure: isTlsFromStart,
    requireTLS: !isTlsFromStart && (options.requireTls === true || credentials !== undefined),
    name: ehloName,
    maxConnections: bounds.connections,
    // A message is given to a second connection only when the first one ended before anything of it was read.
    maxRequeues: 1,
    idleTimeout: idleMs,
    connectionTimeout: bounds.connectMs,
    greetingTimeout: bounds.connectMs,
    dnsTimeout: bounds.connectMs,
    socketTimeout: bounds.wholeMs,
    socketCloseTimeout: 0,
    maxResponseSize: bounds.answerBytes,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    ...(ca === undefined ? {} : { tls: { ca } }),
    // A server that offers no sign-in is not written to without one.
    ...(credentials === undefined
      ? {}
      : { auth: { user: credentials.user, pass: credentials.password }, forceAuth: true }),
    ...(dkim === undefined
      ? {}
      : {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkim.privateKey,
            headerFieldNames: signedHeaders,
          },
        }),
  }
  const transport = createTransport(settings)
  // The last stage of a message is read by the connection itself: at its end nothing but the dot is left to send.
  transport.use('stream', (mail, done) => {
    const message = mail.message as { createReadStream(options?: object): NodeJS.ReadableStream }
    const { progress } = mail.data as Departure
    const open = message.createReadStream.bind(message)
    message.createReadStream = (streamOptions) => open(streamOptions).once('end', () => (progress.isHandedOver = true))
    done()
  })
  return transport
}
