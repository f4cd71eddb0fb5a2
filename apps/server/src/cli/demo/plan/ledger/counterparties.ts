import type { LedgerPast } from '@meydan/modules/reconciliation/index'
import type { WorkspaceId } from '@meydan/protocol'
import type { Contact, CounterpartyId } from '@meydan/protocol/operations/reconciliation-shapes'
import { emailOf, plainWords } from '../../email-of.ts'
import * as made from '../../scenes/mutabakat/partners.ts'
import type { Random } from '../random.ts'
import { drawTckn, drawVkn } from './tax-numbers.ts'

type Counterparty = LedgerPast['counterparties'][number]

/** Somebody whose balance is asked for. */
export interface PlannedCounterparty {
  readonly row: Counterparty
  /** Customers owe, suppliers are owed; mostly. */
  readonly isCustomer: boolean
  /** What they trade in beside the lira, or instead of it. */
  readonly foreignCurrency: 'EUR' | 'USD' | undefined
  readonly isAbroad: boolean
}

/** Draws so many: companies, some people who trade in their own name, and those abroad. */
export function planCounterparties(
  random: Random,
  workspaceId: WorkspaceId,
  at: Date,
  count: number,
): PlannedCounterparty[] {
  const titles = new Set<string>()
  const draw = (title: () => string): string => {
    for (;;) {
      const next = title()
      if (titles.has(next)) continue
      titles.add(next)
      return next
    }
  }
  return Array.from({ length: count }, (_, index) => {
    const isAbroad = index % 22 === 21
    const isPerson = !isAbroad && index % 7 === 6
    const isCustomer = isAbroad || random.chance(0.62)
    const title = draw(() =>
      isAbroad ? random.pick(made.foreigners) : isPerson ? personOf(random) : companyOf(random, isCustomer),
    )
    const row: Counterparty = {
      workspace_id: workspaceId,
      id: random.id<CounterpartyId>(at),
      title,
      tax_number: isAbroad ? '' : isPerson ? drawTckn(random) : drawVkn(random),
      tax_office: isAbroad ? '' : random.pick(made.taxOffices),
      account_code: `${isCustomer ? '120' : '320'}.${isAbroad ? '02' : '01'}.${String(index + 1).padStart(4, '0')}`,
      language: isAbroad ? 'en' : 'tr',
      contacts: contactsOf(random, title, index),
      version: 1,
      merged_into: null,
      request_hash: null,
    }
    const foreignCurrency = isAbroad || random.chance(0.12) ? random.pick(['EUR', 'EUR', 'USD'] as const) : undefined
    return { row, isCustomer, isAbroad, foreignCurrency }
  })
}

function companyOf(random: Random, isCustomer: boolean): string {
  const trade = random.pick(isCustomer ? made.customerTrades : made.supplierTrades)
  return `${random.pick(made.roots)} ${trade} ${random.pick(made.forms)}`
}

function personOf(random: Random): string {
  return `${nameOf(random)} – ${random.pick(made.smallTrades)}`
}

function nameOf(random: Random): string {
  return `${random.pick(made.firstNames)} ${random.pick(made.lastNames)}`
}

/** One or two people, with mail only: nobody gets a text. Of a few no address is known yet. */
function contactsOf(random: Random, title: string, index: number): Contact[] {
  if (index % 24 === 11) return []
  const domain = `${plainWords(title.split(' ').slice(0, 2).join(' '), '-')}.example`
  const contact = (): Contact => {
    const name = nameOf(random)
    return { name, email: emailOf(name, domain) as Contact['email'], phone: null }
  }
  const first = contact()
  const second = random.chance(0.2) ? contact() : first
  return second.name === first.name ? [first] : [first, second]
}
