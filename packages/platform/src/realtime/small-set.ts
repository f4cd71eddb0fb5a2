/** Members up to which a set is a list; beyond it, a copy with each change would take too long. */
const listedUpTo = 128

/**
 * A set for where there are many sets, most of them small. A hash table takes some 26 bytes a member, and 150 for one
 * alone; a list of just the right length takes 8 a member and 48 for itself. So a small set is a list that each change
 * replaces, and a large one is a hash table.
 *
 * It may be changed while somebody goes through it: what is removed may come still, what is added may not come.
 */
export class SmallSet<Item> implements Iterable<Item> {
  #items: readonly Item[] | Set<Item> = []

  get size(): number {
    return this.#items instanceof Set ? this.#items.size : this.#items.length
  }

  has(item: Item): boolean {
    return this.#items instanceof Set ? this.#items.has(item) : this.#items.includes(item)
  }

  add(item: Item): void {
    if (this.#items instanceof Set) this.#items.add(item)
    else if (!this.#items.includes(item)) {
      if (this.#items.length < listedUpTo) this.#items = this.#items.concat([item])
      else this.#items = new Set(this.#items).add(item)
    }
  }

  /** Says whether it was there. */
  delete(item: Item): boolean {
    if (this.#items instanceof Set) {
      const wasThere = this.#items.delete(item)
      // Half as many, so that a set at the border does not change its form with each member.
      if (this.#items.size <= listedUpTo / 2) this.#items = [...this.#items]
      return wasThere
    }
    const at = this.#items.indexOf(item)
    if (at !== -1) this.#items = this.#items.toSpliced(at, 1)
    return at !== -1
  }

  clear(): void {
    this.#items = []
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items[Symbol.iterator]()
  }
}
