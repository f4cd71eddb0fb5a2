import { Note } from '../layout/parts.tsx'
import { Quote, QuotedText, Quotes } from '../layout/quotes.tsx'
import { defineWords, type ChosenMailParams, type MailTemplate } from '../template.ts'
import { formatNumber } from '../text/counted.ts'

/** A message that its recipient wanted to be reminded of. */
export interface ReminderItem {
  readonly author: string
  /** When it was written, as the recipient reads it. */
  readonly time: string
  /** What the author wrote; empty where mails are to quote nothing. */
  readonly excerpt: string
  /** The room, such as `#genel`; none for a conversation of two. */
  readonly place?: string
}

/** Messages of one room that their recipient wanted to be reminded of. */
export interface ReminderParams extends ChosenMailParams {
  /** The oldest first. The mail shows the first six. */
  readonly items: readonly ReminderItem[]
  /** How many there are in all, the ones that `items` leaves out included. */
  readonly total: number
  /** The room. */
  readonly url: string
}

const maxItems = 6

const words = defineWords({
  en: {
    one: (author: string) => `Reminder: ${author}`,
    several: (count: string) => `${count} reminders`,
    more: (count: string) => `and ${count} more`,
    open: 'Open the conversation',
    reason: 'You get this e-mail because you asked to be reminded.',
  },
  tr: {
    one: (author: string) => `Hatırlatma: ${author}`,
    several: (count: string) => `${count} hatırlatma`,
    more: (count: string) => `ve ${count} mesaj daha`,
    open: 'Sohbeti aç',
    reason: 'Bu e-postayı, hatırlatma istediğin için aldın.',
  },
})

/** Reminds of messages, and quotes them. */
export const reminder: MailTemplate<ReminderParams> = (params, language) => {
  const say = words[language]
  const shown = params.items.slice(0, maxItems)
  const total = Math.max(params.total, params.items.length)
  const [first] = shown
  const what = total === 1 ? say.one(first?.author ?? '') : say.several(formatNumber(total, language))
  const title = first?.place === undefined ? what : `${what} · ${first.place}`
  return {
    subject: title,
    preheader: first?.excerpt ?? '',
    title,
    body: (
      <Quotes>
        {shown.map(({ author, time, excerpt, place }, index) => (
          <Quote
            key={index}
            isFirst={index === 0}
            name={author}
            meta={place === undefined ? time : `${time} · ${place}`}
          >
            {excerpt !== '' && <QuotedText text={excerpt} />}
          </Quote>
        ))}
        {total > shown.length && <Note>{say.more(formatNumber(total - shown.length, language))}</Note>}
      </Quotes>
    ),
    action: { label: say.open, url: params.url },
    reason: say.reason,
    settingsUrl: params.settingsUrl,
    unsubscribeUrl: params.unsubscribeUrl,
  }
}
