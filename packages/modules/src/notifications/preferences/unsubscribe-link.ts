import { createHmac, timingSafeEqual } from 'node:crypto'
import { noticeKinds, type MemberId, type NoticeKind, type WorkspaceId } from '@meydan/protocol'

/** What a link in a mail ends. */
export interface UnsubscribeLink {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly kind: NoticeKind | 'digest'
}

const kinds = ['digest', ...noticeKinds] as const
const idBytes = 16
const macBytes = 16

/** Names what a link ends, and proves that we made it: nothing is stored, and nothing expires that only makes mails fewer. */
export function unsubscribeToken(linkKey: Buffer, { workspaceId, memberId, kind }: UnsubscribeLink): string {
  const body = Buffer.concat([bytesOf(workspaceId), bytesOf(memberId), Buffer.from([kinds.indexOf(kind)])])
  return Buffer.concat([body, macOf(linkKey, body)]).toString('base64url')
}

/** What a token ends; undefined: we did not make it. */
export function parseUnsubscribeToken(linkKey: Buffer, token: string): UnsubscribeLink | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const bodyLength = 2 * idBytes + 1
  if (bytes.length !== bodyLength + macBytes) return undefined
  const body = bytes.subarray(0, bodyLength)
  if (!timingSafeEqual(bytes.subarray(bodyLength), macOf(linkKey, body))) return undefined
  const kind = kinds[body[2 * idBytes] ?? -1]
  if (kind === undefined) return undefined
  return { workspaceId: uuidOf<WorkspaceId>(body, 0), memberId: uuidOf<MemberId>(body, idBytes), kind }
}

/** Where people read what the link ends, and end it. The token stands in the fragment, which no server sees. */
export function unsubscribeUrl(deps: { publicUrl: string; linkKey: Buffer }, link: UnsubscribeLink): string {
  return `${deps.publicUrl}/unsubscribe#${unsubscribeToken(deps.linkKey, link)}`
}

/** By which mail programs end it with one click: https://www.rfc-editor.org/rfc/rfc8058 */
export function unsubscribeHeaders(
  deps: { publicUrl: string; linkKey: Buffer },
  link: UnsubscribeLink,
): Readonly<Record<string, string>> {
  const token = unsubscribeToken(deps.linkKey, link)
  return {
    'List-Unsubscribe': `<${deps.publicUrl}/api/notifications/unsubscribe/${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function macOf(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, macBytes)
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf<Id extends string>(bytes: Buffer, at: number): Id {
  const hex = bytes.toString('hex', at, at + idBytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Id
}
