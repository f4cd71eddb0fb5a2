import type { Transaction } from '@meydan/platform/db/database'
import { newId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { LetterId, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { hashOfToken } from '../../workspaces/index.ts'
import { sent } from '../letters/change-letter.ts'
import { stateAfter } from '../letters/states.ts'
import { tellOfLetters } from '../letters/store-changes.ts'
import { letterToken } from '../links/letter-token.ts'
import { letterNumber } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { senderFor } from '../setup/sender.ts'
import { counterpartiesByIds, type CounterpartyRow } from '../sql/counterparties.ts'
import { updateLetters, type LetterRow } from '../sql/letters.ts'
import { insertLinks, type LetterFigures, type LinkRow } from '../sql/links.ts'
import { periodsByIds } from '../sql/periods.ts'
import type { SendingOutcome } from '../sql/sendings.ts'
import { addressesOf, type Address } from './addresses.ts'
import { deliveriesFor, enqueueDeliveries } from './enqueue-deliveries.ts'
import { expiryOf, nextReminder } from './reminder-days.ts'

/** What letters are sent out with. */
export type SendingOut = Pick<Reconciliation, 'streams' | 'jobs' | 'linkKey'>

/** Letters whose rows are taken, and how they go. */
export interface Batch {
  readonly workspaceId: WorkspaceId
  readonly letters: readonly LetterRow[]
  readonly ways: readonly LetterWay[]
  readonly sentBy: MemberId
  readonly at: Date
}

/** What came of each letter, and the links of those that were sent. */
export interface SentOut {
  readonly outcomes: ReadonlyMap<LetterId, SendingOutcome>
  readonly links: readonly LinkRow[]
}

/**
 * Sends letters: each gets a link that is bound to the figures of now, and a message for each address; links before it end. One
 * that may not be sent where it stands, or has nowhere to go, is left as it is.
 */
export async function sendOut(deps: SendingOut, tx: Transaction, batch: Batch): Promise<SentOut> {
  const { workspaceId, ways } = batch
  const counterparties = await counterpartiesByIds(
    tx,
    workspaceId,
    batch.letters.map((row) => row.counterparty_id),
  )
  const outcomes = new Map<LetterId, SendingOutcome>()
  const going: Going[] = []
  for (const letter of batch.letters) {
    const counterparty = counterparties.get(letter.counterparty_id)
    const addresses = addressesOf(counterparty?.contacts ?? [], ways)
    if (stateAfter('send', letter.state) === undefined) outcomes.set(letter.id, 'state_refused')
    else if (counterparty === undefined || addresses.length === 0) outcomes.set(letter.id, 'no_address')
    else {
      outcomes.set(letter.id, 'sent')
      going.push({ letter, counterparty, addresses })
    }
  }
  return { outcomes, links: going.length === 0 ? [] : await send(deps, tx, batch, going) }
}

/** A letter that is sent. */
interface Going {
  readonly letter: LetterRow
  readonly counterparty: CounterpartyRow
  readonly addresses: readonly Address[]
}

async function send(deps: SendingOut, tx: Transaction, batch: Batch, going: readonly Going[]): Promise<LinkRow[]> {
  const { workspaceId, ways, sentBy, at } = batch
  const { sender, linkDays, reminderDays } = await senderFor(tx, workspaceId)
  const periods = await periodsByIds(
    tx,
    workspaceId,
    going.map(({ letter }) => letter.period_id),
  )
  const plan = { expiresAt: expiryOf(at, linkDays), nextReminderAt: nextReminder(at, reminderDays, at) }
  const made = going.map(({ letter, counterparty, addresses }) => {
    const period = periods.get(letter.period_id)
    if (period === undefined) throw new Error('a letter stands in a period')
    const change = sent(letter, { ways, sentBy, ...plan }, { at, memberId: sentBy })
    const figures = figuresOf(change.row, { counterparty, endsOn: period.ends_on, sender })
    const { id, round, version } = change.row
    const link: LinkRow = { workspace_id: workspaceId, id: newId<never>(), letter_id: id, round, version, figures }
    return { change, link, addresses }
  })
  await insertLinks(
    tx,
    made.map(({ link }) => ({
      ...link,
      tokenHash: hashOfToken(letterToken(deps.linkKey, { workspaceId, id: link.id })),
    })),
  )
  const changes = made.map(({ change }) => change)
  await updateLetters(tx, changes)
  await enqueueDeliveries(
    deps.jobs,
    tx,
    made.flatMap(({ change, addresses }) => deliveriesFor(change.row, { kind: 'letter', party: 'theirs' }, addresses)),
  )
  await tellOfLetters(
    deps,
    tx,
    workspaceId,
    changes.map(({ row }) => row.id),
  )
  return made.map(({ link }) => link)
}

/** What a letter says, if it is sent now. */
export function figuresOf(
  row: LetterRow,
  by: { readonly counterparty: CounterpartyRow; readonly endsOn: string; readonly sender: LetterFigures['sender'] },
): LetterFigures {
  const { counterparty, endsOn, sender } = by
  return {
    language: counterparty.language,
    sender,
    addressee: { title: counterparty.title, taxNumber: counterparty.tax_number },
    number: letterNumber(endsOn, row.number),
    periodEndsOn: endsOn,
    currency: row.currency,
    balance: { amount: row.amount, side: row.side },
  }
}
