/** Members up to which a set is a list; beyond it, a copy with each change would take too long. */
const listedUpTo = 256

/**
 * A set for where there are many sets, most of them small. A hash table takes some 26 bytes a member, and 150 with one
 * member; a list of just the right length takes 8. So a small set is a list that is replaced with each change, and a large
 * one is a hash table.
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

  /** Says whether it was not there. */
  add(item: Item): boolean {
    if (this.has(item)) return false
    if (this.#items instanceof Set) this.#items.add(item)
    else if (this.#items.length < listedUpTo) this.#items = this.#items.concat([item])
    else this.#items = new Set(this.#items).add(item)
    return true
  }

  /** Says whether it was there. */
  delete(item: Item): boolean {
    if (!this.has(item)) return false
    if (!(this.#items instanceof Set)) this.#items = this.#items.toSpliced(this.#items.indexOf(item), 1)
    else {
      this.#items.delete(item)
      // Half as many, so that a set at the border does not change its form with each member.
      if (this.#items.size <= listedUpTo / 2) this.#items = [...this.#items]
    }
    return true
  }

  clear(): void {
    this.#items = []
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items[Symbol.iterator]()
  }
}
