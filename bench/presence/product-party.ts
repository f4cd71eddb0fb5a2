import { limits, type MemberId, type PresenceState, type ServerFrame } from '@meydan/protocol'
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { metricsToken, readMetrics, sumOf } from '../load/metrics.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { seedCompany, type SeededCompany } from '../load/seed-company.ts'
import type { Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import { Received } from './received.ts'
import { until } from '../load/until.ts'

/** Person 0 flips; those after it look. All are connected, in turns to the two instances. */
export interface PresenceSize {
  readonly members: number
  readonly lookers: number
}

const instances = 2
const openedAtOnce = 20
/** Members that each of those who look has on screen, from person 0 on. */
const onScreen = 50
const toldWithinMs = 20_000

/** Two instances with a socket of every member. */
export class ProductParty {
  readonly received = new Received()
  readonly #cluster: Cluster
  readonly #company: SeededCompany
  readonly #size: PresenceSize
  readonly #seen: readonly Map<MemberId, PresenceState>[]
  #sockets: readonly RawSocket[] = []
  #killed: number | undefined
  #lost: string | undefined

  private constructor(cluster: Cluster, company: SeededCompany, size: PresenceSize) {
    this.#cluster = cluster
    this.#company = company
    this.#size = size
    this.#seen = Array.from({ length: size.lookers + 1 }, () => new Map())
  }

  /** Starts them, connects everybody, and waits until those who look see those whom they look at. */
  static async start(scope: RunScope, size: PresenceSize): Promise<ProductParty> {
    const cluster = await startCluster({ instances, withNginx: false, env: { METRICS_TOKEN: metricsToken } })
    scope.onEnd(() => cluster[Symbol.asyncDispose]())
    const plan = planCompany({ people: size.members, rooms: 1, roomsOfEach: 1, commonRooms: 1, messagesPerRoom: 0 })
    const company = await withDatabase(cluster.postgres, (database) => seedCompany(database, plan))
    const party = new ProductParty(cluster, company, size)
    scope.onEnd(() => {
      for (const socket of party.#sockets) socket.close()
    })
    await party.#open()
    await party.#look()
    return party
  }

  /** Person 0 says where it is, and all who look are told. */
  async flip(state: PresenceState): Promise<void> {
    this.#socketOf(0).send(JSON.stringify({ type: 'activity', state }))
    const flipper = this.#memberOf(0)
    await this.#until(`all are told that somebody is ${state}`, () =>
      this.#lookers().every((looker) => this.#seenBy(looker).get(flipper) === state),
    )
  }

  /** Messages that the instances have handed to the bus so far. */
  async busMessages(): Promise<number> {
    const pages = await Promise.all(this.#cluster.instances.map(({ baseUrl }) => readMetrics(baseUrl)))
    return sumOf(pages, 'meydan_pubsub_published_total')
  }

  /**
   * Kills the second instance, and waits until those who look at the first one were told that its people are gone.
   *
   * @returns how long the last of them was told of too much, and how many people of the first instance seemed gone.
   */
  async kill(withinMs: number): Promise<{ ghostMs: number; wronglyGone: number }> {
    this.#killed = 1
    const killedAt = performance.now()
    await this.#cluster.instances[1]?.kill()
    const lookers = this.#lookers().filter((looker) => instanceOf(looker) === 0)
    const shown = Array.from({ length: this.#onScreen() }, (_, person) => person)
    const gone = shown.filter((person) => instanceOf(person) === 1)
    const isOffline = (looker: number, person: number) => this.#seenBy(looker).get(this.#memberOf(person)) === 'offline'
    await this.#until(
      'the people of the killed instance are gone',
      () => lookers.every((looker) => gone.every((person) => isOffline(looker, person))),
      withinMs,
    )
    const stay = shown.filter((person) => instanceOf(person) === 0)
    return {
      ghostMs: performance.now() - killedAt,
      wronglyGone: lookers.flatMap((looker) => stay.filter((person) => isOffline(looker, person))).length,
    }
  }

  async #open(): Promise<void> {
    const ports = this.#cluster.instances.map(({ baseUrl }) => Number(new URL(baseUrl).port))
    this.#sockets = await inParallel(this.#size.members, openedAtOnce, (person) =>
      openProductSocket(
        { port: ports[instanceOf(person)] as number },
        this.#company.workspaceId,
        (this.#company.people[person] as Person).token,
        {
          onText: (bytes, start, end) => {
            this.received.add(end - start)
            if (person >= 1 && person <= this.#size.lookers) {
              this.#take(person, JSON.parse(bytes.toString('utf8', start, end)) as ServerFrame)
            }
          },
          onGone: (reason) => {
            if (instanceOf(person) !== this.#killed) this.#lost ??= reason
          },
        },
      ),
    )
  }

  async #look(): Promise<void> {
    const members = Array.from({ length: this.#onScreen() }, (_, person) => this.#memberOf(person))
    for (const looker of this.#lookers()) {
      this.#socketOf(looker).send(JSON.stringify({ type: 'watch', members, rooms: [] }))
    }
    await this.#until('all see everybody', () =>
      this.#lookers().every((looker) => members.every((member) => this.#seenBy(looker).get(member) === 'active')),
    )
  }

  #take(looker: number, frame: ServerFrame): void {
    if (frame.type !== 'presence') return
    for (const [member, state] of Object.entries(frame.states)) this.#seenBy(looker).set(member as MemberId, state)
  }

  #until(what: string, isSo: () => boolean, withinMs = toldWithinMs): Promise<number> {
    return until(
      what,
      () => {
        if (this.#lost !== undefined) throw new Error(`a socket was lost: ${this.#lost}`)
        return isSo()
      },
      withinMs,
    )
  }

  #onScreen(): number {
    return Math.min(onScreen, this.#size.members, limits.watchedMembers)
  }

  #lookers(): number[] {
    return Array.from({ length: this.#size.lookers }, (_, index) => index + 1)
  }

  #seenBy(looker: number): Map<MemberId, PresenceState> {
    return this.#seen[looker] as Map<MemberId, PresenceState>
  }

  #memberOf(person: number): MemberId {
    return (this.#company.people[person] as Person).memberId
  }

  #socketOf(person: number): RawSocket {
    return this.#sockets[person] as RawSocket
  }
}

function instanceOf(person: number): number {
  return person % instances
}
