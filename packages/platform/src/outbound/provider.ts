// What leaves this instance for people outside of it: mail, SMS, WhatsApp, push. A provider hands one message to the other
// side and tells precisely what came of it, by the `delivery.` errors of the catalogue. It knows no product: not who is
// written to, nor why, nor when to try again. Whoever calls it decides that, and never sends again by itself what ended in
// `delivery.outcome_unknown`, unless the provider knows keys.

/** What an accepted message is known by at the other side. */
export interface Receipt {
  /** null: the other side gave it no name. */
  readonly providerId: string | null
  /** The provider's words, bounded and without secrets, for the record. */
  readonly answer: string
}

/** A message with the key of its delivery: the same key is the same message, however often it is sent. */
export type Keyed<Message> = Message & { readonly key: string }

/**
 * What is kept of a message while nobody knows whether it arrived. Whoever reads it learns nothing that the message says: it may
 * carry what lets its reader in.
 */
export type Trace = Readonly<Record<string, string>>

/** A message that was sent, as it is asked for. */
export interface Traced {
  readonly key: string
  readonly trace: Trace
}

/** How long a call may go on. */
export interface CallOptions {
  /** Gives up: what was not handed over by then ends in `delivery.unavailable`, the rest in `delivery.outcome_unknown`. */
  readonly signal: AbortSignal
}

/** How a message is handed over. */
export interface SendOptions extends CallOptions {
  /** `ready` was waited for, for this message: `send` does not wait again. */
  readonly isReady?: boolean
}

/** One way out. */
export interface Provider<Message> {
  readonly name: 'smtp' | 'netgsm' | 'twilio' | 'whatsapp' | 'webPush' | 'stored'
  /** Whether the other side recognises a key, so that sending twice has one effect. */
  readonly knowsKeys: boolean
  /**
   * Waits until one more message may be handed over. Whoever notes down that it is sending waits for it before: what is
   * interrupted here has not left. Left out where there is nothing to wait for; `send` waits by itself unless it is told.
   *
   * @throws AppError delivery.throttled, delivery.unavailable
   */
  ready?(signal: AbortSignal): Promise<void>
  /**
   * Hands a message over.
   *
   * @throws AppError delivery.throttled, delivery.unavailable, delivery.refused, delivery.gone, delivery.misconfigured,
   * delivery.outcome_unknown
   */
  send(message: Keyed<Message>, options: SendOptions): Promise<Receipt>
  /**
   * Asks what became of a message whose outcome is unknown; undefined: the other side knows none of it. Left out where the
   * other side cannot be asked.
   */
  find?(sent: Traced, options: FindOptions): Promise<Receipt | undefined>
  /** By what `find` knows a message again, beside its key. Left out where the key does, or nothing can be asked. */
  traceOf?(message: Message): Trace
  /** Tries the settings without sending anything. Left out where only sending can tell. */
  check?(options: CallOptions): Promise<void>
  /** Ends the connections when what is under way has ended; sending afterwards ends in `delivery.unavailable`. */
  stop(): Promise<void>
}

/** Where to look for a message. */
export interface FindOptions extends CallOptions {
  /** When it was sent at the earliest, in milliseconds since 1970. */
  readonly sentAt: number
}

/** How long things may take and how large they may be. */
export interface OutboundBounds {
  /** Until the other side is ready for the message. */
  readonly connectMs: number
  /** From the call to its end. */
  readonly wholeMs: number
  /** What is read of an answer. */
  readonly answerBytes: number
  /** Connections at a time. */
  readonly connections: number
}

/** The bounds that hold where nothing else is said. */
export const outboundBounds: OutboundBounds = {
  connectMs: 10_000,
  wholeMs: 30_000,
  answerBytes: 64 * 1024,
  connections: 4,
}
