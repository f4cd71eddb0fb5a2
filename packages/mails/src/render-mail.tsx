import { render } from 'react-email'
import { MailFrame } from './layout/mail-frame.tsx'
import type { Language } from './template.ts'
import { templates, type MailName, type MailParams } from './templates.ts'
import { cleanParams } from './text/clean-params.ts'
import { cutText } from '@meydan/protocol/text/cut-text'
import { plainText } from './text/plain-text.ts'

/** A mail as it is sent. */
export interface RenderedMail {
  /** One line of at most 120 characters. */
  readonly subject: string
  readonly html: string
  /** The same for mailboxes without HTML, and for those who prefer it. */
  readonly text: string
  /** What mailboxes show behind the subject; the HTML has it already. */
  readonly preheader: string
}

const maxSubject = 120
/** No mailbox shows more of it. */
const maxPreheader = 140

/** Writes a mail in one language. Throws for a name that is none, and for links that lead elsewhere than to the web. */
export async function renderMail<Name extends MailName>(
  name: Name,
  language: Language,
  params: MailParams[Name],
): Promise<RenderedMail> {
  // Jobs carry names: another version may have written one that this one does not know.
  if (!Object.hasOwn(templates, name)) throw new TypeError(`There is no mail called ${name}`)
  const cleaned = cleanParams(params)
  const content = templates[name](cleaned, language)
  const subject = oneLine(content.subject, maxSubject)
  const preheader = oneLine(content.preheader, maxPreheader)
  const html = await render(
    <MailFrame language={language} origin={cleaned} content={{ ...content, subject, preheader }} />,
  )
  return { subject, preheader, html, text: plainText(html) }
}

function oneLine(text: string, max: number): string {
  return cutText(text.replaceAll(/\s+/g, ' ').trim(), max)
}
