import { startApiServer, type ApiServer } from './api-server.ts'
import type { Reply } from './http-server.ts'

/** A message as Twilio gets it: the fields of the form. */
export type TwilioTaken = Readonly<Record<string, string>>

/** An account at Twilio. */
export interface TwilioAccount {
  readonly accountSid: string
  readonly authToken: string
}

/** An error as Twilio says it. */
export function twilioError(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return json(status, { code, message, more_info, status }, headers)
}

/** Starts a server that speaks Twilio's Messages: sending and listing. `now` gives messages their time. */
export function startTwilioServer(account: TwilioAccount, now: () => number): Promise<ApiServer<TwilioTaken>> {
  const { accountSid, authToken } = account
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const base = `/2010-04-01/Accounts/${accountSid}`
  const createdAt = new Map<TwilioTaken, number>()
  const present = (taken: TwilioTaken, index: number) => ({
    sid: `SM${String(index).padStart(32, '0')}`,
    status: 'queued',
    to: taken['To'],
    from: taken['From'] ?? null,
    body: taken['Body'],
    date_created: new Date(createdAt.get(taken) ?? 0).toUTCString(),
  })
  return startApiServer<TwilioTaken>({
    answer(request, taken) {
      if (request.headers.authorization !== authorization) return twilioError(401, 20003, 'Authenticate')
      const url = new URL(request.path, 'http://localhost')
      switch (`${request.method} ${url.pathname}`) {
        case `POST ${base}/Messages.json`:
          return undefined
        case `GET ${base}/Messages.json`: {
          const sent = taken.map((message, index) => present(message, index + 1)).toReversed()
          return json(200, { messages: sent.filter(({ to }) => to === url.searchParams.get('To')) })
        }
        case `GET ${base}.json`:
          return json(200, { sid: accountSid, status: 'active' })
        default:
          return twilioError(404, 20404, 'The requested resource was not found')
      }
    },
    read({ body }) {
      const message = Object.fromEntries(new URLSearchParams(body.toString()))
      createdAt.set(message, now())
      return message
    },
    succeed: (taken, index) => json(201, present(taken, index)),
    throttle: twilioError(429, 20429, 'Too Many Requests', { 'retry-after': '5' }),
    refuse: twilioError(400, 21211, "The 'To' number is not a valid phone number"),
  })
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
