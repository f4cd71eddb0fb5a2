// The kinds of messages, as their providers take them: finished texts, no templates of ours.

/** A mail to one person. */
export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** `<id@host>`: kept, so that the same mail sent twice is recognisable as one. */
  readonly messageId: string
  /** Further headers, such as `List-Unsubscribe` and `List-Unsubscribe-Post`. */
  readonly headers: Readonly<Record<string, string>>
  /** In place of the sender of the settings. */
  readonly from?: { readonly name: string; readonly address: string }
  /** Where an answer to it goes, in place of the sender. */
  readonly replyTo?: string
  readonly attachments?: readonly MailAttachment[]
}

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Uint8Array
}

/** A text message. */
export interface SmsMessage {
  /** E.164, as `parsePhoneNumber` gives it. */
  readonly to: string
  readonly text: string
}

/** A WhatsApp message. Unless the person wrote within a day, Meta delivers only templates that it has approved. */
export interface WhatsAppMessage {
  /** E.164, as `parsePhoneNumber` gives it. */
  readonly to: string
  /** Its first line says what there is, and the second one leads there. */
  readonly text: string
  readonly language: 'tr' | 'en'
}

/** A message to a browser. */
export interface PushMessage {
  readonly subscription: PushSubscription
  /** What the service worker gets; at most 3,000 bytes. */
  readonly payload: string
  /** How long the push service keeps it for a browser that is away. */
  readonly ttlSeconds: number
  readonly urgency: 'very-low' | 'low' | 'normal' | 'high'
  /** A later message of the same topic replaces one that was not delivered yet: up to 32 characters of base64url. */
  readonly topic?: string
}

/** What a browser gave for being reached. */
export interface PushSubscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}
