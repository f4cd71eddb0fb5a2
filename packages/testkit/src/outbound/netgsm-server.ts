import { startApiServer, type ApiServer } from './api-server.ts'
import type { Reply } from './http-server.ts'

/** A message as Netgsm gets it. */
export interface NetgsmTaken {
  readonly msgheader: string
  readonly messages: readonly { readonly msg: string; readonly no: string }[]
  readonly encoding?: string
  readonly iysfilter?: string
  readonly referansID?: string
}

/** An account at Netgsm. */
export interface NetgsmAccount {
  readonly user: string
  readonly password: string
  readonly header: string
}

/** An error as Netgsm says it. */
export function netgsmError(code: string, description: string): Reply {
  return json(406, { code, jobid: null, description })
}

/** Starts a server that speaks REST v2 of Netgsm: sending, reports, senders. */
export function startNetgsmServer({ user, password, header }: NetgsmAccount): Promise<ApiServer<NetgsmTaken>> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return startApiServer<NetgsmTaken>({
    answer(request, taken) {
      if (request.headers.authorization !== authorization) return netgsmError('30', 'invalid credentials')
      switch (`${request.method} ${request.path}`) {
        case 'POST /sms/rest/v2/send':
          return undefined
        case 'GET /sms/rest/v2/msgheader':
          return json(200, { code: '00', msgheaders: [header] })
        case 'POST /sms/rest/v2/report':
          return report(JSON.parse(request.body.toString()) as ReportQuery, taken)
        default:
          return json(404, {})
      }
    },
    read: ({ body }) => JSON.parse(body.toString()) as NetgsmTaken,
    succeed: (_taken, index) => json(200, { code: '00', jobid: jobIdOf(index), description: 'queued' }),
    throttle: netgsmError('80', 'gönderim sınır aşımı'),
    refuse: netgsmError('20', 'mesaj metni hatalı'),
  })
}

interface ReportQuery {
  readonly startdate: string
  readonly stopdate: string
  readonly pagenumber: number
  readonly pagesize: number
}

const time = /^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}:\d{2}$/

/** Every message counts as sent within the window that is asked for. */
function report({ startdate, stopdate, pagenumber, pagesize }: ReportQuery, taken: readonly NetgsmTaken[]): Reply {
  if (!time.test(startdate) || !time.test(stopdate)) return netgsmError('70', 'hatalı parametre')
  const jobs = taken.map((message, index) => ({
    jobid: jobIdOf(index + 1),
    telno: message.messages[0]?.no,
    status: 1,
    referansID: message.referansID,
  }))
  const page = jobs.slice(pagenumber * pagesize, (pagenumber + 1) * pagesize)
  return page.length === 0 ? netgsmError('60', 'kayıt bulunamadı') : json(200, { code: '00', jobs: page })
}

function jobIdOf(index: number): string {
  return `1737721534260505041714${index}`
}

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
