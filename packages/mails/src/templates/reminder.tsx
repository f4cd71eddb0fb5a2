import { Paragraph } from '../layout/parts.tsx'
import { cutText } from '@meydan/protocol/text/cut-text'
import { defineWords, type ChosenMailParams, type MailTemplate } from '../template.ts'

/** Something that its recipient wanted to be reminded of. */
export interface ReminderParams extends ChosenMailParams {
  /** What it is about, in the words of whoever named it. */
  readonly title: string
  /** What is worth knowing, a paragraph each; at most six. */
  readonly lines: readonly string[]
  readonly url: string
}

const maxLines = 6
const maxLine = 300

const words = defineWords({
  en: {
    subject: (title: string) => `Reminder: ${title}`,
    open: 'Have a look',
    reason: 'You get this e-mail because your reminders are on.',
  },
  tr: {
    subject: (title: string) => `Hatırlatma: ${title}`,
    open: 'Göz at',
    reason: 'Bu e-postayı, hatırlatmaların açık olduğu için aldın.',
  },
})

/** Reminds of anything that has a title and an address. */
export const reminder: MailTemplate<ReminderParams> = (params, language) => {
  const say = words[language]
  const lines = params.lines.slice(0, maxLines)
  return {
    subject: say.subject(params.title),
    preheader: lines[0] ?? '',
    title: params.title,
    body: lines.map((line, index) => <Paragraph key={index}>{cutText(line, maxLine)}</Paragraph>),
    action: { label: say.open, url: params.url },
    reason: say.reason,
    settingsUrl: params.settingsUrl,
    unsubscribeUrl: params.unsubscribeUrl,
  }
}
