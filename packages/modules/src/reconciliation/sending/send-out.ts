import type { Transaction } from '@meydan/platform/db/database'
import { newId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { hashOfToken, workspaceById } from '../../workspaces/index.ts'
import { sent } from '../letters/change-letter.ts'
import { stateAfter } from '../letters/states.ts'
import { storeChanges } from '../letters/store-changes.ts'
import { letterToken } from '../links/letter-token.ts'
import { letterNumber } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { settingsFor } from '../setup/sender.ts'
import { counterpartiesByIds, type CounterpartyRow } from '../sql/counterparties.ts'
import type { LetterRow } from '../sql/letters.ts'
import { insertLinks, type LinkRow } from '../sql/links.ts'
import { periodsByIds } from '../sql/periods.ts'
import { expiryOf, nextReminder } from './reminder-days.ts'

/** A letter that was sent, as it is now. */
export interface SentLetter {
  readonly row: LetterRow
  readonly link: LinkRow
  readonly counterparty: CounterpartyRow
}

/** What letters are sent out with. */
export type SendingOut = Pick<Reconciliation, 'streams' | 'jobs' | 'linkKey'>

/**
 * Sends letters whose rows are taken: each gets a link that is bound to the figures of now, and those before end. One that
 * may not be sent where it stands is left out.
 */
export async function sendOut(
  deps: SendingOut,
  tx: Transaction,
  batch: {
    readonly workspaceId: WorkspaceId
    readonly letters: readonly LetterRow[]
    readonly ways: readonly LetterWay[]
    readonly sentBy: MemberId
    readonly at: Date
  },
): Promise<SentLetter[]> {
  const { workspaceId, ways, sentBy, at } = batch
  const settings = await settingsFor(tx, workspaceId)
  const workspace = await workspaceById(tx, workspaceId)
  const letters = batch.letters.filter(({ state }) => stateAfter('send', state) !== undefined)
  if (workspace === undefined || letters.length === 0) return []
  const counterparties = await counterpartiesByIds(
    tx,
    workspaceId,
    letters.map((row) => row.counterparty_id),
  )
  const periods = await periodsByIds(
    tx,
    workspaceId,
    letters.map((row) => row.period_id),
  )
  const { name, address, taxOffice, taxNumber, replyTo, linkDays, reminderDays } = settings
  const sender = { name: name === '' ? workspace.name : name, address, taxOffice, taxNumber, replyTo }
  const plan = { expiresAt: expiryOf(at, linkDays), nextReminderAt: nextReminder(at, reminderDays, at) }

  const made = letters.flatMap((letter) => {
    const counterparty = counterparties.get(letter.counterparty_id)
    const period = periods.get(letter.period_id)
    if (counterparty === undefined || period === undefined) return []
    const change = sent(letter, { ways, sentBy, ...plan }, { at, memberId: sentBy })
    const { row } = change
    const link: LinkRow = {
      workspace_id: workspaceId,
      id: newId<never>(),
      letter_id: row.id,
      round: row.round,
      version: row.version,
      figures: {
        language: counterparty.language,
        sender,
        addressee: { title: counterparty.title, taxNumber: counterparty.tax_number },
        number: letterNumber(period.ends_on, row.number),
        periodEndsOn: period.ends_on,
        currency: row.currency,
        balance: { amount: row.amount, side: row.side },
      },
    }
    return [{ change, row, link, counterparty }]
  })
  await insertLinks(
    tx,
    made.map(({ link }) => ({
      ...link,
      tokenHash: hashOfToken(letterToken(deps.linkKey, { workspaceId, id: link.id })),
    })),
  )
  await storeChanges(
    deps,
    tx,
    workspaceId,
    made.map(({ change }) => change),
  )
  return made.map(({ row, link, counterparty }) => ({ row, link, counterparty }))
}
