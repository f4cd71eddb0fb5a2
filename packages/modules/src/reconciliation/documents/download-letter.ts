import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type FileBody, type operations, type ParsedInputOf } from '@meydan/protocol'
import { openFile } from '../../files/index.ts'
import { letterForReader, reconcilerInWorkspace } from '../access.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { figuresOf } from '../sending/send-out.ts'
import { expiryOf } from '../sending/reminder-days.ts'
import { senderFor } from '../setup/sender.ts'
import { fileOfLastAnswer } from '../sql/answers.ts'
import { counterpartyById } from '../sql/counterparties.ts'
import { documentOfVersion } from '../sql/documents.ts'
import { periodById } from '../sql/periods.ts'
import { drawn } from './letter-to-draw.ts'

type Input = ParsedInputOf<typeof operations.reconciliation.previewLetter>

/** A letter as it was signed and sent, or, before that, as it would be. */
export async function previewLetter(deps: Reconciliation, ctx: MemberContext, { id }: Input): Promise<FileBody> {
  const { db, files, documents } = deps
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const letter = await letterForReader(db, workspaceId, id)
  const sent = await documentOfVersion(db, workspaceId, { letterId: id, version: letter.version })
  if (sent !== undefined) return openFile(files, workspaceId, sent)
  const counterparty = await counterpartyById(db, workspaceId, letter.counterparty_id)
  const period = await periodById(db, workspaceId, letter.period_id)
  if (counterparty === undefined || period === undefined) throw new AppError('reconciliation.letter_not_found')
  const { sender, ...settings } = await senderFor(db, workspaceId)
  const now = new Date(deps.clock.now())
  const preview = await drawn({ db, files }, workspaceId, {
    figures: figuresOf(letter, { counterparty, endsOn: period.ends_on, sender }),
    taxOffice: counterparty.tax_office,
    settings,
    sentAt: now,
    answerBy: expiryOf(now, settings.linkDays),
    madeAt: now,
  })
  return documents.preview(preview)
}

/** A letter as it was signed and sent last with these figures. */
export async function downloadLetter(
  { db, files }: Reconciliation,
  ctx: MemberContext,
  { id }: Input,
): Promise<FileBody> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const { version, state } = await letterForReader(db, workspaceId, id)
  const fileId = await documentOfVersion(db, workspaceId, { letterId: id, version })
  if (fileId === undefined) throw new AppError('reconciliation.state_refused', { state })
  return openFile(files, workspaceId, fileId)
}

/** What came with the last answer. */
export async function downloadAnswerFile(
  { db, files }: Reconciliation,
  ctx: MemberContext,
  { id }: Input,
): Promise<FileBody> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const { version } = await letterForReader(db, workspaceId, id)
  const fileId = await fileOfLastAnswer(db, workspaceId, { letterId: id, version })
  if (fileId === undefined) throw new AppError('files.not_found')
  return openFile(files, workspaceId, fileId)
}
