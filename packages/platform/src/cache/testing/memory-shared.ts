import type { SharedLevel } from '../shared-level.ts'

/** A shared level in memory, which forgets when it is told to. */
export class MemoryShared implements SharedLevel {
  readonly failures = 0
  readonly texts = new Map<string, string>()

  async get(key: string): Promise<string | undefined> {
    return this.texts.get(key)
  }

  set(key: string, text: string): void {
    this.texts.set(key, text)
  }

  async drop(key: string): Promise<void> {
    this.texts.delete(key)
  }
}
