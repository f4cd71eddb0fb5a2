import type { Clock, Timer } from '../../clock.ts'

interface Planned {
  at: number
  readonly everyMs: number | undefined
  readonly run: () => void
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #time = 0
  #planned = new Set<Planned>()

  now(): number {
    return 1_700_000_000_000 + this.#time
  }

  monotonic(): number {
    return this.#time
  }

  after(ms: number, run: () => void): Timer {
    return this.#plan({ at: this.#time + ms, everyMs: undefined, run })
  }

  every(ms: number, run: () => void): Timer {
    return this.#plan({ at: this.#time + ms, everyMs: ms, run })
  }

  /** Moves on, running what falls due in its order. */
  advance(ms: number): void {
    const end = this.#time + ms
    for (;;) {
      const next = [...this.#planned].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
      if (next === undefined) break
      this.#time = next.at
      if (next.everyMs === undefined) this.#planned.delete(next)
      else next.at += next.everyMs
      next.run()
    }
    this.#time = end
  }

  #plan(planned: Planned): Timer {
    this.#planned.add(planned)
    return { cancel: () => void this.#planned.delete(planned) }
  }
}
