import { startApiServer, type ApiServer } from './api-server.ts'
import type { Reply } from './http-server.ts'

/** A message as the Cloud API gets it. */
export type WhatsAppTaken = Readonly<Record<string, unknown>>

/** A number at Meta. */
export interface WhatsAppAccount {
  readonly token: string
  readonly phoneNumberId: string
  readonly apiVersion: string
}

/** An error as the Cloud API says it. */
export function whatsAppError(status: number, code: number, message: string): Reply {
  const details = { messaging_product: 'whatsapp', details: message }
  const error = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    error_data: details,
    fbtrace_id: 'A1',
  }
  return json(status, { error })
}

/** Starts a server that speaks Meta's WhatsApp Cloud API. */
export function startWhatsAppServer(account: WhatsAppAccount): Promise<ApiServer<WhatsAppTaken>> {
  const { token, phoneNumberId, apiVersion } = account
  const base = `/${apiVersion}/${phoneNumberId}`
  return startApiServer<WhatsAppTaken>({
    answer(request) {
      if (request.headers.authorization !== `Bearer ${token}`)
        return whatsAppError(401, 190, 'Access token has expired')
      switch (`${request.method} ${request.path}`) {
        case `POST ${base}/messages`:
          return undefined
        case `GET ${base}?fields=id`:
          return json(200, { id: phoneNumberId })
        default:
          return whatsAppError(400, 100, 'Unsupported request')
      }
    },
    read: ({ body }) => JSON.parse(body.toString()) as WhatsAppTaken,
    succeed: (taken, index) =>
      json(200, {
        messaging_product: 'whatsapp',
        contacts: [{ input: taken['to'], wa_id: taken['to'] }],
        messages: [{ id: `wamid.${index}`, message_status: 'accepted' }],
      }),
    throttle: whatsAppError(429, 130429, 'Rate limit hit'),
    refuse: whatsAppError(400, 131026, 'Message undeliverable'),
  })
}

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
