/*
 * The mail server that letters go to, in a process of its own: it stands for one that is elsewhere, so it takes as little of this
 * machine as it can. What came is kept as it came, and read when it is asked for over HTTP: at the end.
 *
 * node mail-server.ts; prints `ready <its port> <the port that is asked>`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { ArrivedMail } from './mailbox.ts'

interface TakenMail {
  readonly to: readonly string[]
  readonly raw: Buffer
}

const taken: TakenMail[] = []

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  onData(stream, { envelope }, done) {
    // The envelope is the session's own: it is another one when the next mail comes.
    const to = envelope.rcptTo.map(({ address }) => address)
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      taken.push({ to, raw: Buffer.concat(chunks) })
      done()
    })
  },
})
smtp.on('error', () => {})

async function answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(url, 'http://mails')
  if (pathname === '/mails') return void response.end(JSON.stringify(await Promise.all(taken.map(presentMail))))
  const mail = taken.find(({ to }) => to[0] === searchParams.get('to'))
  response.end(mail === undefined ? '' : pdfsOf(await simpleParser(mail.raw))[0]?.content)
}

async function presentMail({ to, raw }: TakenMail): Promise<ArrivedMail> {
  const parsed = await simpleParser(raw)
  const pdfs = pdfsOf(parsed)
  return {
    to,
    messageId: parsed.messageId ?? '',
    pdfs: pdfs.length,
    pdfBytes: pdfs.reduce((sum, { size }) => sum + size, 0),
  }
}

function pdfsOf({ attachments }: Awaited<ReturnType<typeof simpleParser>>) {
  return attachments.filter(({ contentType }) => contentType === 'application/pdf')
}

const server = createServer((request, response) => void answer(request, response))
smtp.listen(0, 'localhost', () => {
  server.listen(0, '127.0.0.1', () => {
    const [smtpPort, port] = [smtp.server, server].map((listening) => (listening.address() as AddressInfo).port)
    process.stdout.write(`ready ${smtpPort} ${port}\n`)
  })
})
process.on('disconnect', () => process.exit())
