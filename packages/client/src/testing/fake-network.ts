import type { NetworkChange, NetworkState } from '../network.ts'

/** A network that the test switches on and off. */
export class FakeNetwork implements NetworkState {
  #isOnline = true
  readonly #listeners = new Set<(change: NetworkChange) => void>()

  isOnline(): boolean {
    return this.#isOnline
  }

  subscribe(listener: (change: NetworkChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(isOnline: boolean): void {
    this.#isOnline = isOnline
    this.#tell(isOnline ? 'online' : 'offline')
  }

  showPage(): void {
    this.#tell('visible')
  }

  #tell(change: NetworkChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
