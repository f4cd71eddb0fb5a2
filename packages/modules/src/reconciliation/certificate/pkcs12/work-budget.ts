/** Rounds of making keys of a password that a file may ask for, all its parts together. Firefox asks for 600,000 each of three times. */
const maxRounds = 4_000_000

/** Counts what a file makes the processor do: its numbers are the uploader's. */
export class WorkBudget {
  #left = maxRounds

  /** @throws Error where it would be too much. */
  take(rounds: number): number {
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > this.#left)
      throw new Error('more rounds than are done for a file')
    this.#left -= rounds
    return rounds
  }
}
