import type { MemberContext } from '@meydan/platform/operations/context'
import type { CurrencyCode, FileBody, Money, operations, ParsedInputOf } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { assertTaxNumber } from '../counterparties/counterparty-fields.ts'
import { drawn } from '../documents/letter-to-draw.ts'
import { dayInTurkey } from '../letters/silence-day.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { expiryOf } from '../sending/reminder-days.ts'

const addressees = {
  tr: { title: 'Örnek Ticaret A.Ş.', taxOffice: 'Konak' },
  en: { title: 'Example Trading Ltd.', taxOffice: 'Konak' },
} as const

/** Shows a letter with sample figures as the settings that are being typed would make it. */
export async function previewSettings(
  { db, clock, files, documents }: Reconciliation,
  ctx: MemberContext,
  { language, side, sender }: ParsedInputOf<typeof operations.reconciliation.previewSettings>,
): Promise<FileBody> {
  assertTaxNumber(sender.taxNumber)
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  const now = new Date(clock.now())
  const { title, taxOffice } = addressees[language]
  const { address, taxOffice: senderTaxOffice, taxNumber, replyTo } = sender
  const name = sender.name === '' ? ((await workspaceById(db, workspaceId))?.name ?? '') : sender.name
  const letter = await drawn({ db, files }, workspaceId, {
    figures: {
      language,
      sender: { name, address, taxOffice: senderTaxOffice, taxNumber, replyTo },
      addressee: { title, taxNumber: '' },
      number: `${dayInTurkey(now)}/00001`,
      periodEndsOn: dayInTurkey(now),
      currency: 'TRY' as CurrencyCode,
      balance: { amount: '1234567.89' as Money, side },
    },
    taxOffice,
    settings: sender,
    sentAt: now,
    answerBy: expiryOf(now, sender.linkDays),
    madeAt: now,
  })
  return documents.preview(letter)
}
