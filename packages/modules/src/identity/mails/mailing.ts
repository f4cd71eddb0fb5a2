import type { renderMail } from '@meydan/mails'
import type { Database } from '@meydan/platform/db/database'
import type { MailWay } from '@meydan/platform/outbound/send-mail'

/** What mails about accounts are made with. */
export interface Mailing {
  readonly db: Database
  readonly mail: MailWay
  readonly renderMail: typeof renderMail
  /** The address that people open, without a slash at its end. */
  readonly publicUrl: string
  /** Key that the tokens of links are made with. */
  readonly linkKey: Buffer
}
