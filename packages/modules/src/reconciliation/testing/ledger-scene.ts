// For the tests of reconciliation: a workspace that reconciles, with letters that are out.
import { newId, operations, type ResultOf } from '@meydan/protocol'
import type { Balance, Counterparty, Letter, LetterId, Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { sendPastQueue } from './send-past-queue.ts'

const { reconciliation } = operations

/** A workspace that reconciles. */
export interface LedgerScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly owner: Persona
  /** A member who was chosen to reconcile. */
  readonly accountant: Persona
  /** A member who was not. */
  readonly member: Persona
  readonly period: Period
  counterparty(fields?: Partial<Counterparty>): Promise<Counterparty>
  /** A letter for a new counterparty, as a draft. */
  draft(balance?: Partial<Balance>): Promise<Letter>
  /** Sends a letter, past the queue. @returns the token of its link. */
  send(letterId: LetterId, at?: Date): Promise<string>
  /** A letter that is out, and the token of its link. */
  sent(balance?: Partial<Balance>): Promise<{ readonly letter: Letter; readonly token: string }>
  letter(id: LetterId): Promise<ResultOf<typeof reconciliation.getLetter>>
  /** What the page behind a link shows. */
  open(token: string): Promise<ResultOf<typeof reconciliation.openLetter>['letter']>
  /** The code that a call fails with; undefined where it does not. */
  codeOf(call: Promise<unknown>): Promise<string | undefined>
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createLedgerScene(options: Parameters<typeof createTestProduct>[0] = {}): Promise<LedgerScene> {
  const product = await createTestProduct(options)
  const owner = await product.owner()
  const accountant = await product.colleague(owner, { name: 'Deniz Kaya' })
  const member = await product.colleague(owner, { name: 'Ali Demir' })
  await product.call(reconciliation.addReconciler, { id: accountant.member.id }, owner)
  const { period } = await product.call(reconciliation.createPeriod, { endsOn: '2026-12-31' }, accountant)

  const scene: LedgerScene = {
    product,
    owner,
    accountant,
    member,
    period,
    async counterparty(fields = {}) {
      const { counterparty } = await product.call(
        reconciliation.createCounterparty,
        {
          clientId: newId(),
          title: 'Akdeniz Gıda A.Ş.',
          taxNumber: '',
          taxOffice: 'Konak',
          accountCode: '120.01.001',
          language: 'tr',
          contacts: [{ name: 'Ayşe Işık', email: 'muhasebe@akdeniz.example', phone: null }],
          ...fields,
        },
        accountant,
      )
      return counterparty
    },
    async draft(balance = {}) {
      const { id } = await scene.counterparty()
      const { letter } = await product.call(
        reconciliation.createLetter,
        {
          clientId: newId(),
          periodId: period.id,
          counterpartyId: id,
          currency: 'TRY',
          balance: { amount: '12345.67', side: 'debit', ...balance } as Balance,
        },
        accountant,
      )
      return letter
    },
    send: (letterId, at = new Date()) =>
      sendPastQueue(product, { workspaceId: owner.workspaceId, letterId, sentBy: accountant.member.id, at }),
    async sent(balance) {
      const { id } = await scene.draft(balance)
      const token = await scene.send(id)
      return { letter: (await scene.letter(id)).letter, token }
    },
    letter: (id) => product.call(reconciliation.getLetter, { id }, accountant),
    open: async (token) => (await product.call(reconciliation.openLetter, {}, { token })).letter,
    async codeOf(call) {
      try {
        await call
        return undefined
      } catch (error) {
        if (error instanceof CallError) return error.code
        throw error
      }
    },
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
  return scene
}
