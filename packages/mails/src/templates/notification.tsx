import { Quote, QuotedText, Quotes } from '../layout/quotes.tsx'
import { Note } from '../layout/parts.tsx'
import { defineWords, type ChosenMailParams, type MailTemplate } from '../template.ts'
import { formatNumber } from '../text/counted.ts'

/** Why something is told: a direct message, a mention, a reply, an invitation into a room, somebody who took one’s own, a comment, an answer to a letter. */
export type NotificationKind = 'direct' | 'mention' | 'reply' | 'invite' | 'joined' | 'comment' | 'letter'

/** One thing that its recipient has not seen. */
export interface NotificationItem {
  readonly kind: NotificationKind
  readonly author: string
  /** When, as the recipient reads it. */
  readonly time: string
  /** What the author wrote; empty where nothing was, as with an invitation. */
  readonly excerpt: string
  /** The room, such as `#genel`, or the title of a post; none for a conversation of two. */
  readonly place?: string
}

/** Unread things, folded into one mail. */
export interface NotificationParams extends ChosenMailParams {
  /** The oldest first. The mail shows the first ten. */
  readonly items: readonly NotificationItem[]
  /** How many there are in all, the ones that `items` leaves out included. */
  readonly total: number
  /** The room or page when all are of one, else the workspace. */
  readonly url: string
}

const maxItems = 10

const words = defineWords({
  en: {
    someone: {
      direct: (author: string, count: string) =>
        count === '1' ? `New message from ${author}` : `${count} new messages from ${author}`,
      mention: (author: string, count: string) =>
        count === '1' ? `${author} mentioned you` : `${author} mentioned you ${count} times`,
      reply: (author: string, count: string) =>
        count === '1' ? `${author} replied to you` : `${count} replies from ${author}`,
      invite: (author: string, count: string) =>
        count === '1' ? `${author} added you to a conversation` : `${author} added you to ${count} conversations`,
      joined: (author: string) => `${author} accepted your invitation`,
      comment: (author: string, count: string) =>
        count === '1' ? `${author} commented on a post` : `${count} comments from ${author}`,
      letter: (_author: string, count: string) =>
        count === '1' ? 'A letter of reconciliation was answered' : `${count} letters of reconciliation were answered`,
      mixed: (author: string, count: string) => `${count} new notifications from ${author}`,
    },
    several: {
      direct: (count: string) => `${count} new messages`,
      mention: (count: string) => `${count} new mentions`,
      reply: (count: string) => `${count} new replies`,
      invite: (count: string) => `You were added to ${count} conversations`,
      joined: (count: string) => `${count} people accepted your invitation`,
      comment: (count: string) => `${count} new comments`,
      letter: (count: string) => `${count} letters of reconciliation were answered`,
      mixed: (count: string) => `${count} new notifications`,
    },
    did: {
      direct: '',
      mention: 'mentioned you',
      reply: 'replied to you',
      invite: 'added you',
      joined: 'accepted your invitation',
      comment: 'commented',
      letter: 'A letter of reconciliation was answered',
    },
    more: (count: string) => `and ${count} more`,
    openRoom: 'Open the conversation',
    openPost: 'Open the post',
    openLetters: 'Open reconciliation',
    openAll: 'Open Meydan',
    reason: 'You get this e-mail because you had not seen these yet.',
  },
  tr: {
    someone: {
      direct: (author: string, count: string) =>
        count === '1' ? `${author} sana yazdı` : `${author} sana ${count} mesaj yazdı`,
      mention: (author: string, count: string) =>
        count === '1' ? `${author} senden bahsetti` : `${author} senden ${count} kez bahsetti`,
      reply: (author: string, count: string) =>
        count === '1' ? `${author} sana yanıt verdi` : `${author} sana ${count} yanıt verdi`,
      invite: (author: string, count: string) =>
        count === '1' ? `${author} seni bir sohbete ekledi` : `${author} seni ${count} sohbete ekledi`,
      joined: (author: string) => `${author} davetini kabul etti`,
      comment: (author: string, count: string) =>
        count === '1' ? `${author} bir gönderiye yorum yazdı` : `${author} ${count} yorum yazdı`,
      letter: (_author: string, count: string) =>
        count === '1' ? 'Mutabakat mektubuna yanıt geldi' : `${count} mutabakat mektubuna yanıt geldi`,
      mixed: (author: string, count: string) => `${author}: ${count} yeni bildirim`,
    },
    several: {
      direct: (count: string) => `${count} yeni mesaj`,
      mention: (count: string) => `Senden ${count} kez bahsedildi`,
      reply: (count: string) => `${count} yeni yanıt`,
      invite: (count: string) => `${count} sohbete eklendin`,
      joined: (count: string) => `${count} kişi davetini kabul etti`,
      comment: (count: string) => `${count} yeni yorum`,
      letter: (count: string) => `${count} mutabakat mektubuna yanıt geldi`,
      mixed: (count: string) => `${count} yeni bildirim`,
    },
    did: {
      direct: '',
      mention: 'senden bahsetti',
      reply: 'sana yanıt verdi',
      invite: 'seni ekledi',
      joined: 'davetini kabul etti',
      comment: 'yorum yazdı',
      letter: 'Mutabakat mektubuna yanıt geldi',
    },
    more: (count: string) => `ve ${count} bildirim daha`,
    openRoom: 'Sohbeti aç',
    openPost: 'Gönderiyi aç',
    openLetters: 'Mutabakatı aç',
    openAll: 'Meydan’ı aç',
    reason: 'Bu e-postayı, bunları henüz görmediğin için aldın.',
  },
})

/** What the one place is that all of it leads to. */
function openWords(say: (typeof words)['en'], kind: NotificationKind | 'mixed'): string {
  if (kind === 'letter') return say.openLetters
  return kind === 'comment' ? say.openPost : say.openRoom
}

/** Tells of what its recipient has not seen: one mail for all of it. */
export const notification: MailTemplate<NotificationParams> = (params, language) => {
  const say = words[language]
  const shown = params.items.slice(0, maxItems)
  const total = Math.max(params.total, params.items.length)
  const kind = only(params.items.map((item) => item.kind)) ?? 'mixed'
  const author = only(params.items.map((item) => item.author))
  const isOneRoom = kind !== 'joined' && only(params.items.map((item) => item.place ?? item.author)) !== undefined
  const count = formatNumber(total, language)
  const title = author === undefined ? say.several[kind](count) : say.someone[kind](author, count)
  const [first] = shown

  return {
    subject: title,
    preheader: first === undefined ? '' : author === undefined ? `${first.author}: ${first.excerpt}` : first.excerpt,
    title,
    body: (
      <Quotes>
        {fold(shown).map((folded, index) => (
          <Quote
            key={index}
            isFirst={index === 0}
            name={folded.author}
            deed={say.did[folded.kind]}
            meta={folded.place === undefined ? folded.time : `${folded.time} · ${folded.place}`}
          >
            {folded.excerpts.map((excerpt, line) => (
              <QuotedText key={line} text={excerpt} />
            ))}
          </Quote>
        ))}
        {total > shown.length && <Note>{say.more(formatNumber(total - shown.length, language))}</Note>}
      </Quotes>
    ),
    action: { label: isOneRoom ? openWords(say, kind) : say.openAll, url: params.url },
    reason: say.reason,
    settingsUrl: params.settingsUrl,
    unsubscribeUrl: params.unsubscribeUrl,
  }
}

/** What all have in common; undefined when they differ. */
function only<Value>(values: readonly Value[]): Value | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}

/** Things of one author in one place share one head, as messages do in a room. */
function fold(items: readonly NotificationItem[]): (NotificationItem & { readonly excerpts: readonly string[] })[] {
  const folded: (NotificationItem & { excerpts: string[] })[] = []
  for (const item of items) {
    const last = folded.at(-1)
    const excerpts = item.excerpt === '' ? [] : [item.excerpt]
    if (last?.author === item.author && last.kind === item.kind && last.place === item.place) {
      last.excerpts.push(...excerpts)
    } else {
      folded.push({ ...item, excerpts })
    }
  }
  return folded
}
