import { maxCellLength } from '../bounds.ts'

/** Collects a text that may be made of pieces with formats of their own. How it is pronounced (`rPh`) is no part of it. */
export class RichText {
  #pieces = ''
  #isInText = false
  #pronunciations = 0

  open(element: string): void {
    if (element === 'rPh') this.#pronunciations += 1
    else if (element === 't') this.#isInText = true
  }

  hear(text: string): void {
    if (!this.#isInText || this.#pronunciations > 0) return
    // One that is too long stays so, and takes no more memory.
    if (this.#pieces.length <= maxCellLength) this.#pieces += text
  }

  close(element: string): void {
    if (element === 'rPh') this.#pronunciations -= 1
    else if (element === 't') this.#isInText = false
  }

  /** Gives what was collected, and begins anew. */
  take(): string {
    const taken = this.#pieces
    this.#pieces = ''
    return taken
  }
}
