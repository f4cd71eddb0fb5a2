import { hasValidSignature } from '@meydan/testkit/pdf-signature'
import type { ArrivedMail, Mailbox } from './mailbox.ts'
import type { Office } from './office.ts'

/** How many documents another program looks at. */
const sample = 5

/** A letter as it is stored. */
export interface StoredLetter {
  readonly state: string
  readonly address: string | null
  /** Messages that were written down as sent. */
  readonly sent: number
  readonly documents: number
}

/** What is wrong with letters as they are stored, or with the mails that brought them: a sentence each. */
export async function faultsOf(
  office: Office,
  mailbox: Mailbox,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await office.database.query<StoredLetter>(
    `select l.state, c.contacts->0->>'email' as address,
            (select count(*)::int from letter_deliveries d
              where d.workspace_id = l.workspace_id and d.letter_id = l.id and d.state = 'sent') as sent,
            (select count(*)::int from letter_links k join letter_documents t on (t.workspace_id, t.link_id) = (k.workspace_id, k.id)
              where k.workspace_id = l.workspace_id and k.letter_id = l.id) as documents
       from letters l join counterparties c on (c.workspace_id, c.id) = (l.workspace_id, l.counterparty_id)`,
  )
  return [
    ...faultsOfLetters(rows, addresses),
    ...faultsOfMails(await mailbox.mails(), addresses),
    ...(await faultsOfDocuments(mailbox, addresses)),
  ]
}

/** Whether each address has one letter that was sent once, and nobody else has one. */
export function faultsOfLetters(letters: readonly StoredLetter[], addresses: readonly string[]): string[] {
  const times = countBy(letters.map(({ address }) => address ?? ''))
  return [
    ...counted(
      'letters were lost',
      addresses.filter((address) => !times.has(address)),
    ),
    ...counted(
      'letters were doubled',
      addresses.filter((address) => (times.get(address) ?? 0) > 1),
    ),
    ...counted(
      'letters are of nobody',
      [...times.keys()].filter((address) => !addresses.includes(address)),
    ),
    ...counted(
      'letters are not delivered',
      letters.filter(({ state }) => state !== 'delivered'),
    ),
    ...counted(
      'letters were not sent once',
      letters.filter(({ sent }) => sent !== 1),
    ),
    ...counted(
      'letters have not one document',
      letters.filter(({ documents }) => documents !== 1),
    ),
  ]
}

/** Whether each address was sent one PDF in one mail. Of the mails to others, such as to people who signed up, nothing is asked. */
export function faultsOfMails(mails: readonly ArrivedMail[], addresses: readonly string[]): string[] {
  const wanted = new Set(addresses)
  const letters = mails.filter(({ to }) => to.some((address) => wanted.has(address)))
  const times = countBy(letters.flatMap(({ to }) => to))
  return [
    ...counted(
      'mails are missing',
      addresses.filter((address) => !times.has(address)),
    ),
    ...counted(
      'mails came more than once',
      addresses.filter((address) => (times.get(address) ?? 0) > 1),
    ),
    ...counted(
      'mails have not one PDF file',
      letters.filter(({ pdfs }) => pdfs !== 1),
    ),
  ]
}

async function faultsOfDocuments(mailbox: Mailbox, addresses: readonly string[]): Promise<string[]> {
  const step = Math.max(1, Math.floor(addresses.length / sample))
  const chosen = addresses.filter((_, index) => index % step === 0).slice(0, sample)
  const pdfs = await Promise.all(chosen.map((address) => mailbox.pdfTo(address)))
  return counted(
    'documents have no valid signature',
    pdfs.filter((pdf) => !hasValidSignature(pdf)),
  )
}

function countBy(values: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return times
}

function counted(what: string, found: readonly unknown[]): string[] {
  return found.length === 0 ? [] : [`${found.length} ${what}`]
}
