// A mail server on loopback, which a test can tell at each step of the dialogue what to say, or to go.
import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Conduct } from './conduct.ts'
import { testCertificate } from './test-certificate.ts'

/** A mail that came whole. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came over the wire. */
  readonly raw: string
  readonly parsed: ParsedMail
  /** How the dialogue was led. */
  readonly session: { readonly secure: boolean; readonly ehloName: string; readonly user: string | undefined }
}

/** Steps at which the server can be told what to do. */
export type SmtpStep = 'connect' | 'auth' | 'mailFrom' | 'rcptTo' | 'body' | 'data'

/** What to do at one step: give a reply such as `451 4.7.1 Greylisted`, or drop the connection. */
export interface SmtpConduct {
  readonly at: SmtpStep
  readonly say: string
}

/** A mail server. Dispose it at the end: that cuts what is still open. */
export interface SmtpTestServer extends AsyncDisposable {
  readonly host: 'localhost'
  readonly port: number
  /** What a client must trust. */
  readonly ca: string
  readonly taken: readonly ReceivedMail[]
  /** Connections that were made in all. */
  readonly connections: number
  readonly behave: (conduct: Conduct | SmtpConduct) => void
  /** Resolves with the next mail that came whole, answered or not. */
  readonly nextTaken: () => Promise<ReceivedMail>
  /** Cuts all connections, and goes on taking new ones. */
  cutAll(): void
}

/** How a mail server is run. */
export interface SmtpServerOptions {
  /** `starttls` where nothing else is said. */
  readonly tls?: 'none' | 'starttls' | 'fromStart'
  /** With them nobody may send who does not sign in. */
  readonly credentials?: { readonly user: string; readonly password: string }
}

const conducts: Readonly<Record<'throttle' | 'refuse', SmtpConduct>> = {
  throttle: { at: 'rcptTo', say: '451 4.7.1 Greylisted, come back later' },
  refuse: { at: 'rcptTo', say: '550 5.1.1 There is no such mailbox' },
}

/** Says that the connection ends without a reply. */
export const dropConnection = 'drop'

/** Starts a mail server on a free port of loopback. */
export async function startSmtpServer({
  tls = 'starttls',
  credentials,
}: SmtpServerOptions = {}): Promise<SmtpTestServer> {
  const certificate = testCertificate()
  const taken: ReceivedMail[] = []
  const events = new EventEmitter()
  let conduct: Conduct | SmtpConduct = 'succeed'
  let connections = 0

  const drop = (session: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy()
  }
  /** Does what was told for this step, and nothing but it. @returns whether the dialogue ends here. */
  const act = (step: SmtpStep, session: SMTPServerSession, done: (error: Error) => void): boolean => {
    const told = conduct === 'throttle' || conduct === 'refuse' ? conducts[conduct] : conduct
    if (typeof told === 'string' || told.at !== step) return false
    if (told.say === dropConnection) drop(session)
    else done(replyOf(told.say))
    return true
  }
  const receive = async (raw: string, session: SMTPServerSession) => {
    const mail = { ...(await readMail(raw, session)), raw }
    taken.push(mail)
    return mail
  }
  const server = new SMTPServer({
    ...certificate,
    secure: tls === 'fromStart',
    authOptional: credentials === undefined,
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect(session, done) {
      connections += 1
      if (!act('connect', session, done)) done()
    },
    onAuth({ username, password }, session, done) {
      if (act('auth', session, done)) return
      if (username === credentials?.user && password === credentials?.password) done(null, { user: username })
      else done(replyOf('535 5.7.8 Credentials are wrong'))
    },
    onMailFrom(_address, session, done) {
      if (!act('mailFrom', session, done)) done()
    },
    onRcptTo(_address, session, done) {
      if (!act('rcptTo', session, done)) done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        act('body', session, done)
      })
      stream.on('end', () => void finish(Buffer.concat(chunks).toString('utf8'), session, done))
    },
  })
  const finish = async (
    raw: string,
    session: SMTPServerSession,
    done: (error?: Error | null, text?: string) => void,
  ) => {
    const mail = await receive(raw, session)
    if (act('data', session, done)) return void events.emit('taken', mail)
    if (conduct === 'drop') drop(session)
    else if (conduct === 'garble') garble(session, raw)
    else if (conduct !== 'hang') done(null, `2.0.0 Ok: queued as Q${taken.length}`)
    events.emit('taken', mail)
  }
  const garble = (session: SMTPServerSession, raw: string) => {
    const secrets = `${credentials?.password} ${btoa(`\0${credentials?.user}\0${credentials?.password}`)}`
    for (const connection of server.connections) {
      if (connection.id === session.id) connection._socket.write(`<html> ${secrets} ${raw.replaceAll(/\s+/g, ' ')}\r\n`)
    }
  }
  server.on('error', () => {})
  await once(server.listen(0, 'localhost'), 'listening')
  return {
    host: 'localhost',
    port: (server.server.address() as AddressInfo).port,
    ca: certificate.cert,
    taken,
    get connections() {
      return connections
    },
    behave: (next) => void (conduct = next),
    nextTaken: async () => ((await once(events, 'taken')) as [ReceivedMail])[0],
    cutAll: () => server.connections.forEach((connection) => connection._socket.destroy()),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(resolve))
      server.connections.forEach((connection) => connection._socket.destroy())
      await closed
    },
  }
}

async function readMail(raw: string, session: SMTPServerSession): Promise<Omit<ReceivedMail, 'raw'>> {
  const { envelope, secure, hostNameAppearsAs: ehloName, user } = session
  // The envelope is the session's own: it is another one when the next mail comes.
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  const to = envelope.rcptTo.map(({ address }) => address)
  return { from, to, session: { secure, ehloName, user: user as string | undefined }, parsed: await simpleParser(raw) }
}

/** `451 4.7.1 Greylisted` as the library takes it. */
function replyOf(say: string): Error {
  return Object.assign(new Error(say.slice(4)), { responseCode: Number(say.slice(0, 3)) })
}
