import type { Queryable } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'
import { workspaceById } from '../../workspaces/index.ts'
import type { LetterFigures } from '../sql/links.ts'
import { settingsOf } from '../sql/settings.ts'

/** What holds where nobody has said anything. */
const usualSettings: ReconciliationSettings = {
  name: '',
  address: '',
  taxOffice: '',
  taxNumber: '',
  signatory: '',
  signatoryTitle: '',
  replyTo: null,
  linkDays: 30,
  reminderDays: [7, 14],
  texts: { tr: '', en: '' },
  version: 0,
}

/** What letters say of their sender, and how they are sent; what an older version did not know is as usual. */
export async function settingsFor(db: Queryable, workspaceId: WorkspaceId): Promise<ReconciliationSettings> {
  const row = await settingsOf(db, workspaceId)
  if (row === undefined) return usualSettings
  return { ...usualSettings, ...(row.sender as Partial<ReconciliationSettings>), version: row.version }
}

/** Who asks, as letters name it, with the settings of how they are sent. */
export async function senderFor(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReconciliationSettings & { readonly sender: LetterFigures['sender'] }> {
  const settings = await settingsFor(db, workspaceId)
  const { address, taxOffice, taxNumber, replyTo } = settings
  const name = settings.name === '' ? ((await workspaceById(db, workspaceId))?.name ?? '') : settings.name
  return { ...settings, sender: { name, address, taxOffice, taxNumber, replyTo } }
}
