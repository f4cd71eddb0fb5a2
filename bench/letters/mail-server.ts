/*
 * The mail server that letters go to, in a process of its own: what it costs is not the product's, and whoever measures must not
 * wait for it. Tells over HTTP what came.
 *
 * node mail-server.ts; prints `ready <its port> <the port that is asked>`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSmtpServer, type ReceivedMail } from '@meydan/testkit/outbound/smtp-server'
import type { ArrivedMail } from './mailbox.ts'

const smtp = await startSmtpServer({ tls: 'none' })

function answer({ url = '/' }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://mails')
  if (pathname === '/count') return void response.end(String(smtp.taken.length))
  if (pathname === '/mails') return void response.end(JSON.stringify(smtp.taken.map(presentMail)))
  const mail = smtp.taken.find(({ to }) => to[0] === searchParams.get('to'))
  response.end(mail === undefined ? '' : pdfsOf(mail)[0]?.content)
}

function presentMail(mail: ReceivedMail): ArrivedMail {
  const pdfs = pdfsOf(mail)
  return {
    to: mail.to,
    messageId: mail.parsed.messageId ?? '',
    pdfs: pdfs.length,
    pdfBytes: pdfs.reduce((sum, { size }) => sum + size, 0),
  }
}

function pdfsOf({ parsed }: ReceivedMail) {
  return parsed.attachments.filter(({ contentType }) => contentType === 'application/pdf')
}

const server = createServer(answer)
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ${smtp.port} ${(server.address() as AddressInfo).port}\n`)
})
process.on('disconnect', () => process.exit())
