import { newId, operations, type ClientId, type PostId } from '@meydan/protocol'
import { HttpPool, requestText } from '../load/http-pool.ts'
import { textOf } from '../load/message-words.ts'
import { offer } from '../load/offer.ts'
import { Outcomes, type Outcome } from '../load/outcomes.ts'
import type { SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'

/** What visitors do. */
export const kinds = ['read', 'post', 'like'] as const
export type Kind = (typeof kinds)[number]

const connections = 500
/** Longer than anybody waits; it counts as carried out all the same. */
const lateAfterMs = Number.POSITIVE_INFINITY
const { feed } = operations

/** People who come, read the feed and post; and others who like one post, or no longer, all at the same time. */
export class Visitors implements Disposable {
  /** Posts that were answered as stored. */
  readonly posted: ClientId[] = []
  readonly #http: HttpPool
  readonly #port: number
  readonly #company: SeededCompany
  readonly #hotPost: PostId
  #arrivals = 0
  #likes = 0

  constructor(port: number, company: SeededCompany, hotPost: PostId) {
    this.#http = new HttpPool({ port, connections })
    this.#port = port
    this.#company = company
    this.#hotPost = hotPost
  }

  /** Lets so many come in a second, for so long, while so many like something. */
  async come(perSecond: number, likesPerSecond: number, forMs: number): Promise<Record<Kind, Outcomes>> {
    const outcomes = {
      read: new Outcomes(lateAfterMs),
      post: new Outcomes(lateAfterMs),
      like: new Outcomes(lateAfterMs),
    }
    await Promise.all([
      offer(perSecond, forMs, () => void this.#arrive(outcomes, this.#arrivals++)),
      offer(likesPerSecond, forMs, () => void outcomes.like.follow(this.#like(this.#likes++))),
    ])
    return outcomes
  }

  [Symbol.dispose](): void {
    this.#http[Symbol.dispose]()
  }

  async #arrive(outcomes: Record<Kind, Outcomes>, arrival: number): Promise<void> {
    const person = arrival % this.#company.people.length
    await outcomes.read.follow(this.#ask(person, { method: 'GET', path: feed.listPosts.path }))
    await outcomes.post.follow(this.#post(person, arrival))
  }

  #post(person: number, arrival: number): Promise<Outcome> | undefined {
    const clientId = newId<ClientId>()
    const body = { clientId, title: `gönderi ${arrival}`, content: textOf(person, arrival) }
    return this.#ask(person, { method: 'POST', path: feed.createPost.path, body })?.then((outcome) => {
      this.posted.push(clientId)
      return outcome
    })
  }

  /** Each comes again and takes back what was done the last time; neighbours do the opposite. */
  #like(turn: number): Promise<Outcome> | undefined {
    const { length } = this.#company.people
    const person = turn % length
    const { method, path } = (person + Math.floor(turn / length)) % 2 === 0 ? feed.likePost : feed.unlikePost
    return this.#ask(person, { method, path: path.replace(':postId', this.#hotPost) })
  }

  #ask(
    person: number,
    { method, path, body }: { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; body?: object },
  ): Promise<Outcome> | undefined {
    const { token } = this.#company.people[person] as Person
    const request = requestText({
      method,
      path,
      headers: {
        Host: `localhost:${this.#port}`,
        Authorization: `Bearer ${token}`,
        'X-Workspace': this.#company.workspaceId,
      },
      ...(body === undefined ? {} : { body }),
    })
    return this.#http.send(request)?.then(({ status }) => {
      if (status === 200) return 'done'
      throw new Error(`${method} ${path} was answered with ${status}`)
    })
  }
}
