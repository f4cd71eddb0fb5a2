import { newId, operations, type CurrencyCode, type Money } from '@meydan/protocol'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import type { Persona, TestProduct } from '@meydan/testkit/product'

const { reconciliation } = operations

/** Writes a letter for a new counterparty, as a draft. */
export async function newDraft(call: TestProduct['call'], reconciler: Persona): Promise<Letter> {
  const { period } = await call(reconciliation.createPeriod, { endsOn: '2026-12-31' }, reconciler)
  const { counterparty } = await call(
    reconciliation.createCounterparty,
    {
      clientId: newId(),
      title: 'Akdeniz A.Ş.',
      taxNumber: '',
      taxOffice: '',
      accountCode: '',
      language: 'tr',
      contacts: [{ name: '', email: 'muhasebe@akdeniz.example', phone: null }],
    },
    reconciler,
  )
  const balance = { amount: '12345.67' as Money, side: 'debit' as const }
  const of = { periodId: period.id, counterpartyId: counterparty.id, currency: 'TRY' as CurrencyCode, balance }
  return (await call(reconciliation.createLetter, { clientId: newId(), ...of }, reconciler)).letter
}
