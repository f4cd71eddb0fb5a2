import type { ClientClock } from '../clock.ts'

interface Due {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements ClientClock {
  #now = Date.parse('2026-11-20T08:00:00.000Z')
  #due = new Set<Due>()

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void) {
    const due = { at: this.#now + ms, run }
    this.#due.add(due)
    return { cancel: () => void this.#due.delete(due) }
  }

  /** How many timers are set: none may be left when everything is closed. */
  get timers(): number {
    return this.#due.size
  }

  /** Moves time on, running what becomes due in its order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settle()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#due.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
      await settle()
    }
    this.#now = end
  }

  #next(end: number): Due | undefined {
    return [...this.#due].filter((due) => due.at <= end).toSorted((a, b) => a.at - b.at)[0]
  }
}

/** Lets everything run that waits for promises only. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
