import { operations, type WorkspaceClient } from '@meydan/client'
import type { Letter, Period } from '@meydan/protocol/operations/reconciliation-shapes'

/** What a screen of letters shows. How many letters a period has is asked for when it is shown, and told by no event. */
export interface LedgerView {
  readonly letters: readonly Letter[]
  readonly periods: readonly Omit<Period, 'letters' | 'open'>[]
}

/** A screen of letters: what it read first, and what it was told since. */
export class LedgerOnScreen {
  readonly #letters = new Map<string, Letter>()
  readonly #periods = new Map<string, Period>()

  private constructor() {}

  /** Opens it; it stays open as long as the client. Its client may reconcile. */
  static async open(client: WorkspaceClient): Promise<LedgerOnScreen> {
    const screen = new LedgerOnScreen()
    const isRead = Promise.withResolvers<void>()
    client.ledger.watch({
      onStart: () => void screen.#read(client).then(isRead.resolve, isRead.reject),
      onEnd: () => undefined,
      onChanges: ({ letters, periods }) => {
        for (const { letter } of letters.values()) screen.#letters.set(letter.id, letter)
        for (const period of periods) screen.#periods.set(period.id, period)
      },
    })
    await isRead.promise
    return screen
  }

  view(): LedgerView {
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
    return {
      letters: [...this.#letters.values()].toSorted(byId),
      periods: [...this.#periods.values()]
        .toSorted(byId)
        .map(({ letters: _letters, open: _open, ...period }) => period),
    }
  }

  async #read(client: WorkspaceClient): Promise<void> {
    const { letters } = await client.ledger.listLetters({ limit: 200 })
    for (const letter of letters) this.#letters.set(letter.id, letter)
    const { periods } = await client.call(operations.reconciliation.listPeriods, {})
    for (const period of periods) this.#periods.set(period.id, period)
  }
}
