import type { SendMailOptions } from 'nodemailer'
import { refused } from '../delivery-errors.ts'
import type { MailMessage } from '../messages.ts'

/** Whom a mail is from. */
export interface Sender {
  readonly name: string
  readonly address: string
}

/** One mailbox: no name, no list, no comment. Which ones exist only the server knows. */
const mailbox = /^[^\s@<>()[\]\\,:;"\p{Cc}]+@[^\s@<>()[\]\\,:;"\p{Cc}]+$/u
const messageId = /^<[^\s<>@]+@[^\s<>@]+>$/
const headerName = /^[A-Za-z][\w-]{0,70}$/
const control = /\p{Cc}/u

/**
 * A mail as nodemailer takes it. Nothing in it can begin another header or reach another recipient.
 *
 * @throws AppError delivery.refused
 */
export function mailFields(message: MailMessage, usual: Sender): SendMailOptions {
  const from = message.from ?? usual
  for (const address of [message.to, from.address, message.replyTo ?? from.address]) {
    if (address.length > 254 || !mailbox.test(address)) throw refused('The address is not an e-mail address.')
  }
  const lines = [from.name, message.subject, ...(message.attachments ?? []).flatMap(fieldsOfFile)]
  const headers = Object.entries(message.headers)
  if (!messageId.test(message.messageId)) throw refused('The Message-ID is not one.')
  if (!headers.every(([name, value]) => headerName.test(name) && !control.test(value))) {
    throw refused('A header is not one line.')
  }
  if (lines.some((line) => control.test(line))) throw refused('The subject or a name is not one line.')
  return {
    from: { name: from.name, address: from.address },
    to: { name: '', address: message.to },
    ...(message.replyTo === undefined ? {} : { replyTo: { name: '', address: message.replyTo } }),
    envelope: { from: from.address, to: [message.to] },
    subject: message.subject,
    html: message.html,
    text: message.text,
    messageId: message.messageId,
    headers: { ...message.headers },
    attachments: (message.attachments ?? []).map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function fieldsOfFile({ filename, contentType }: { filename: string; contentType: string }): string[] {
  return [filename, contentType]
}
