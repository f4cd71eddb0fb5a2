import { Note, Paragraph } from '../layout/parts.tsx'
import { Quote, QuotedText, Quotes } from '../layout/quotes.tsx'
import { defineWords, type ChosenMailParams, type MailTemplate } from '../template.ts'
import { counted, formatNumber } from '../text/counted.ts'

/** What happened in one room. */
export interface DigestRoom {
  /** The room as it is called, such as `#genel`. */
  readonly name: string
  readonly url: string
  /** How many messages its recipient has not seen. */
  readonly count: number
  /** A few of them; the mail shows the first three. */
  readonly lines: readonly { readonly author: string; readonly text: string }[]
}

/** The summary of a day. */
export interface DigestParams extends ChosenMailParams {
  readonly workspace: string
  /** The day as its recipient reads it. */
  readonly day: string
  /** The most important first. The mail shows the first eight. */
  readonly rooms: readonly DigestRoom[]
  /** How many rooms and unread messages there are in all. */
  readonly totalRooms: number
  readonly totalMessages: number
  /** The workspace. */
  readonly url: string
}

const maxRooms = 8
const maxLines = 3

const words = defineWords({
  en: {
    subject: (workspace: string, day: string) => `${workspace}: your day, ${day}`,
    title: 'Your day in brief',
    totals: (messages: number, rooms: number) =>
      `${counted(messages, 'new message', 'new messages')} in ${counted(rooms, 'conversation', 'conversations')}`,
    count: (count: number) => counted(count, 'new message', 'new messages'),
    more: (count: number) => `and ${counted(count, 'more conversation', 'more conversations')}`,
    open: 'Open Meydan',
    reason: 'You get this e-mail because your daily digest is on.',
  },
  tr: {
    subject: (workspace: string, day: string) => `${workspace}: günün özeti, ${day}`,
    title: 'Günün özeti',
    totals: (messages: number, rooms: number) =>
      `${formatNumber(rooms, 'tr')} sohbette ${formatNumber(messages, 'tr')} yeni mesaj`,
    count: (count: number) => `${formatNumber(count, 'tr')} yeni mesaj`,
    more: (count: number) => `ve ${formatNumber(count, 'tr')} sohbet daha`,
    open: 'Meydan’ı aç',
    reason: 'Bu e-postayı, günlük özetin açık olduğu için aldın.',
  },
})

/** Sums up a day, room by room. */
export const digest: MailTemplate<DigestParams> = (params, language) => {
  const say = words[language]
  const rooms = params.rooms.slice(0, maxRooms)
  const totals = say.totals(params.totalMessages, params.totalRooms)

  return {
    subject: say.subject(params.workspace, params.day),
    preheader: `${totals}: ${rooms.map(({ name }) => name).join(', ')}`,
    title: say.title,
    body: (
      <>
        <Paragraph>
          {params.day} · {totals}
        </Paragraph>
        <Quotes>
          {rooms.map((room, index) => (
            <Quote key={room.url} isFirst={index === 0} name={room.name} url={room.url} meta={say.count(room.count)}>
              {room.lines.slice(0, maxLines).map((line, place) => (
                <QuotedText key={place} author={line.author} text={line.text} />
              ))}
            </Quote>
          ))}
        </Quotes>
        {params.totalRooms > rooms.length && <Note>{say.more(params.totalRooms - rooms.length)}</Note>}
      </>
    ),
    action: { label: say.open, url: params.url },
    reason: say.reason,
    settingsUrl: params.settingsUrl,
    unsubscribeUrl: params.unsubscribeUrl,
  }
}
