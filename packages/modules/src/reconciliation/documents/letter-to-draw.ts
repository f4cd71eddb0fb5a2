// What stands on a letter: the figures of its link, and what the workspace says of itself.
import type { Database } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'
import { openFile, readWhole, type FileStore } from '../../files/index.ts'
import { defaultTexts } from '../letter/template/default-texts.ts'
import type { Letter, LetterTexts } from '../letter/letter.ts'
import { dayInTurkey } from '../letters/silence-day.ts'
import { kindOf } from '../money/balances.ts'
import { settingsFor } from '../setup/sender.ts'
import { counterpartyById } from '../sql/counterparties.ts'
import type { LetterRow } from '../sql/letters.ts'
import type { LetterFigures, LinkRow } from '../sql/links.ts'
import { logoOf } from '../sql/logos.ts'

interface Reading {
  readonly db: Database
  readonly files: FileStore
}

/** A letter that was sent, as it is printed. It carries no token: the link is in the message that brings it. */
export async function letterToSend(
  deps: Reading,
  { letter, link, madeAt }: { readonly letter: LetterRow; readonly link: LinkRow; readonly madeAt: Date },
): Promise<Letter> {
  const { workspace_id: workspaceId, figures } = link
  if (letter.sent_at === null || letter.expires_at === null) throw new Error('a letter that is out has an end')
  return drawn(deps, workspaceId, {
    figures,
    taxOffice: (await counterpartyById(deps.db, workspaceId, letter.counterparty_id))?.tax_office ?? '',
    settings: await settingsFor(deps.db, workspaceId),
    sentAt: letter.sent_at,
    answerBy: letter.expires_at,
    madeAt,
  })
}

/** What a letter is printed from. */
export interface ToDraw {
  readonly figures: LetterFigures
  /** Of the addressee. */
  readonly taxOffice: string
  readonly settings: Pick<ReconciliationSettings, 'signatory' | 'signatoryTitle' | 'texts'>
  readonly sentAt: Date
  readonly answerBy: Date
  readonly madeAt: Date
}

/** Puts together what stands on a letter. */
export async function drawn(deps: Reading, workspaceId: WorkspaceId, of: ToDraw): Promise<Letter> {
  const { figures, settings, madeAt } = of
  const { language, sender, addressee, number, periodEndsOn: periodEnd, currency, balance } = figures
  const side = kindOf(balance)
  return {
    language,
    number,
    date: dayInTurkey(of.sentAt),
    madeAt: madeAt.toISOString(),
    sender: {
      title: sender.name,
      address: sender.address,
      taxOffice: sender.taxOffice,
      taxNumber: sender.taxNumber,
    },
    logo: await logoBytes(deps, workspaceId),
    recipient: { title: addressee.title, address: '', taxOffice: of.taxOffice, taxNumber: addressee.taxNumber },
    figures: { balance: balance.amount, currency, side, periodEnd },
    texts: textsOf(settings.texts[language], defaultTexts(language, side)),
    answer: { by: dayInTurkey(of.answerBy), link: null },
    signatory: { name: settings.signatory, title: settings.signatoryTitle },
    signedBy: null,
    isPreview: false,
    hasLegalNote: true,
  }
}

/** The workspace's own text stands above the figures, in place of the usual one. */
function textsOf(own: string, usual: LetterTexts): LetterTexts {
  return own.trim() === '' ? usual : { ...usual, opening: own }
}

async function logoBytes({ db, files }: Reading, workspaceId: WorkspaceId): Promise<Uint8Array | null> {
  const fileId = await logoOf(db, workspaceId)
  if (fileId === undefined) return null
  return readWhole(await openFile(files, workspaceId, fileId))
}
