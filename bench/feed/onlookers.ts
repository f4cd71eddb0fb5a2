import { feedStream } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'
import { until } from '../load/until.ts'

const openedAtOnce = 20
const attachedWithinMs = 10_000
const created = Buffer.from('"kind":"feed.post.created"')
const attached = Buffer.from('{"type":"attached"')

/** Somebody who has the feed on screen. */
interface Onlooker {
  isAttached: boolean
  /** New posts that were shown. */
  posts: number
}

/** People who have the feed on screen, over a socket each. Close it at the end. */
export class Onlookers implements Disposable {
  /** Why sockets ended. */
  readonly gone: string[] = []
  readonly #all: Onlooker[] = []
  #sockets: readonly RawSocket[] = []

  /** Opens the sockets of the first ones of a company, and waits until all follow the feed. */
  static async open(port: number, { workspaceId, people }: SeededCompany, count: number): Promise<Onlookers> {
    const onlookers = new Onlookers()
    const watch = { type: 'watch', members: [], rooms: [], streams: [feedStream(workspaceId)] }
    onlookers.#sockets = await inParallel(count, openedAtOnce, async (person) => {
      const one: Onlooker = { isAttached: false, posts: 0 }
      onlookers.#all.push(one)
      const socket = await openProductSocket({ port }, workspaceId, (people[person] as Person).token, {
        onGone: (reason) => onlookers.gone.push(reason),
        onText: (bytes, start, end) => {
          const text = bytes.subarray(start, end)
          if (text.includes(created)) one.posts++
          else if (text.subarray(0, attached.length).equals(attached)) one.isAttached = true
        },
      })
      socket.send(JSON.stringify(watch))
      return socket
    })
    await until('all follow the feed', () => onlookers.#all.every(({ isAttached }) => isAttached), attachedWithinMs)
    return onlookers
  }

  /** New posts that whoever saw the fewest, and whoever saw the most, was shown. */
  get posts(): { readonly fewest: number; readonly most: number } {
    const posts = this.#all.map((one) => one.posts)
    return { fewest: Math.min(...posts), most: Math.max(...posts) }
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.close()
  }
}
