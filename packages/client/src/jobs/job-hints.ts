/** Who shows the job board here, to be told when to load it anew. */
export class JobHints {
  readonly #show: () => () => void
  readonly #listeners = new Set<() => void>()

  /** @param show says to the server that the board is on screen, until the returned function is called */
  constructor(show: () => () => void) {
    this.#show = show
  }

  watch(changed: () => void): () => void {
    const call = () => changed()
    const hide = this.#show()
    this.#listeners.add(call)
    return () => {
      this.#listeners.delete(call)
      hide()
    }
  }

  onFrame(): void {
    for (const call of this.#listeners) call()
  }
}
