// The letters of the last quarters: whom they ask, for how much, and what became of each.
import { LetterPast, type LedgerPast, type PeriodPast } from '@meydan/modules/reconciliation/index'
import type { CurrencyCode, MemberId, WorkspaceId } from '@meydan/protocol'
import type { LetterId, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { DemoLedger, WordMakers } from '../../organisation.ts'
import { createWords } from '../../scenes/words.ts'
import type { PlannedMember, PlannedRoom } from '../planned.ts'
import type { Random } from '../random.ts'
import { nextAtWork } from '../working-hours.ts'
import { planCounterparties, type PlannedCounterparty } from './counterparties.ts'
import { drawFate } from './fates.ts'
import { moneyOf, playLetter } from './play-letter.ts'
import { dayAfter, lastQuarterEnds } from './quarters.ts'
import { drawVkn } from './tax-numbers.ts'
import { planViews } from './views.ts'

const quarters = 3

/** Among whom a ledger is planned. */
export interface LedgerGround {
  readonly random: Random
  readonly workspaceId: WorkspaceId
  readonly workspaceAt: Date
  readonly members: readonly PlannedMember[]
  readonly rooms: readonly PlannedRoom[]
  readonly words: WordMakers
  readonly until: Date
}

/** Plans a ledger; the newest quarter is shown in a room, and most of it is still open. */
export function planLedger(ground: LedgerGround, ledger: DemoLedger): LedgerPast {
  const { random, workspaceId, workspaceAt, members, rooms, until } = ground
  const idOf = (name: string) => (members.find((member) => member.name === name) as PlannedMember).id
  const reconcilers = ledger.reconcilers.map(idOf)
  const [first] = reconcilers as [MemberId]
  const settings = { ...ledger.settings, taxNumber: drawVkn(random) }
  const counterparties = planCounterparties(random, workspaceId, workspaceAt, ledger.counterparties)
  const balances = balancesOf(random, counterparties)
  const ends = lastQuarterEnds(until, quarters)
  const roomId = (rooms.find(({ name }) => name === ledger.room) as PlannedRoom).id
  const periods = ends.map((endsOn, index): PeriodPast => {
    const isCurrent = index === ends.length - 1
    const createdAt = nextAtWork(random, dayAfter(endsOn, 3, 10))
    const period = { id: random.id<PeriodId>(createdAt), endsOn, createdAt, createdBy: first }
    const letters = planLetters({ ...ground, settings, reconcilers, period, isCurrent }, balances)
    return { ...period, letters, ...(isCurrent ? { shown: { roomId, shownBy: first } } : {}) }
  })
  const owner = members.find(({ role }) => role === 'owner') as PlannedMember
  return {
    workspaceId,
    startedBy: owner.id,
    reconcilers,
    settings,
    counterparties: counterparties.map(({ row }) => row),
    periods,
    views: planViews(random, first, workspaceAt),
  }
}

/** What somebody usually owes or is owed, in one currency. */
interface UsualBalance {
  readonly counterparty: PlannedCounterparty
  readonly currency: CurrencyCode
  readonly hundredths: number
}

function balancesOf(random: Random, counterparties: readonly PlannedCounterparty[]): UsualBalance[] {
  return counterparties.flatMap((counterparty): UsualBalance[] => {
    const { isAbroad, foreignCurrency } = counterparty
    const lira = Math.round(10 ** (5.6 + random.next() * 3))
    const foreign = Math.round(lira / 40)
    return [
      ...(isAbroad ? [] : [{ counterparty, currency: 'TRY' as const, hundredths: lira }]),
      ...(foreignCurrency === undefined ? [] : [{ counterparty, currency: foreignCurrency, hundredths: foreign }]),
    ]
  })
}

interface PeriodGround extends LedgerGround {
  readonly settings: LedgerPast['settings']
  readonly reconcilers: readonly MemberId[]
  readonly period: Omit<PeriodPast, 'letters'>
  readonly isCurrent: boolean
}

/** Most have a balance at the end of a quarter; nobody waits any more for whom no address was found then. */
function planLetters(ground: PeriodGround, balances: readonly UsualBalance[]): LetterPast[] {
  const { random, isCurrent, period, reconcilers } = ground
  const days = (index: number) => new Date(period.createdAt.getTime() + (2 + index) * 86_400_000)
  const starts = reconcilers.map((_, index) => nextAtWork(random, days(index)))
  const asked = balances.filter(
    ({ counterparty }) => random.chance(0.93) && (isCurrent || counterparty.row.contacts.length > 0),
  )
  return asked.map((balance, index) => {
    const place = index % reconcilers.length
    const from = new Date((starts[place] as Date).getTime() + index * 350)
    return planLetter(ground, balance, { number: index + 1, sentBy: reconcilers[place] as MemberId, from })
  })
}

function planLetter(
  ground: PeriodGround,
  { counterparty, currency, hundredths }: UsualBalance,
  { number, sentBy, from }: { readonly number: number; readonly sentBy: MemberId; readonly from: Date },
): LetterPast {
  const { random, workspaceId, period, isCurrent, settings, words, until } = ground
  const { row, isCustomer, isAbroad } = counterparty
  const side = random.chance(0.94) === isCustomer ? 'debit' : 'credit'
  const balance = { amount: moneyOf(Math.round(hundredths * (0.6 + random.next()))), side } as const
  const id = random.id<LetterId>(period.createdAt)
  const { name, address, taxOffice, taxNumber, replyTo } = settings
  const letter = new LetterPast(
    { workspaceId, id, periodId: period.id, counterpartyId: row.id, number, currency, balance },
    { counterparty: row, endsOn: period.endsOn, sender: { name, address, taxOffice, taxNumber, replyTo } },
    { at: period.createdAt, memberId: period.createdBy },
  )
  const [contact] = row.contacts
  const { linkDays, reminderDays } = settings
  playLetter(
    {
      random,
      letter,
      sentBy,
      isAbroad,
      from,
      until,
      sending: { linkDays, reminderDays },
      contact: contact?.name ?? '',
      fill: createWords(random, words),
    },
    drawFate(random, { isCurrent, hasAddress: contact !== undefined }),
  )
  return letter
}
