import type { Member, MemberId } from '@meydan/protocol'
import type { ClientClock, ClientTimer } from '../clock.ts'
import type { Model } from './model.ts'

/** A timer must not be longer than the machine can count; a clock may be set meanwhile. */
const longestWaitMs = 3_600_000

/** The model without what members said of themselves until now or before. */
export function withoutLapsed(model: Model, now: number): Model {
  if (endOfFirst(model.membersById) > now) return model
  const membersById = new Map([...model.membersById].map(([id, member]) => [id, lapsed(member, now)]))
  return { ...model, membersById, me: membersById.get(model.me.id) ?? lapsed(model.me, now) }
}

/** Has everything lapse in time that members said of themselves for a while. */
export class Lapses {
  readonly #clock: ClientClock
  readonly #lapse: () => void
  #seen: ReadonlyMap<MemberId, Member> | undefined
  #timer: ClientTimer | undefined

  constructor(clock: ClientClock, lapse: () => void) {
    this.#clock = clock
    this.#lapse = lapse
  }

  /** Waits for the next end among these members. */
  look(membersById: ReadonlyMap<MemberId, Member> | undefined): void {
    if (this.#seen === membersById) return
    this.#seen = membersById
    this.#wait()
  }

  stop(): void {
    this.#timer?.cancel()
  }

  #wait(): void {
    this.#timer?.cancel()
    const end = endOfFirst(this.#seen ?? new Map())
    if (end === Infinity) return
    const inMs = Math.max(0, Math.min(end - this.#clock.now(), longestWaitMs))
    this.#timer = this.#clock.after(inMs, () => {
      this.#lapse()
      // Nothing has lapsed after a wait that was cut short: the members are the same.
      this.#wait()
    })
  }
}

function endOfFirst(membersById: ReadonlyMap<MemberId, Member>): number {
  let first = Infinity
  for (const { status, doNotDisturbUntil } of membersById.values()) {
    first = Math.min(first, endOf(status?.until), endOf(doNotDisturbUntil))
  }
  return first
}

function lapsed(member: Member, now: number): Member {
  const { status, doNotDisturbUntil } = member
  const next = {
    status: endOf(status?.until) <= now ? null : status,
    doNotDisturbUntil: endOf(doNotDisturbUntil) <= now ? null : doNotDisturbUntil,
  }
  const isSame = next.status === status && next.doNotDisturbUntil === doNotDisturbUntil
  return isSame ? member : { ...member, ...next }
}

function endOf(instant: string | null | undefined): number {
  return instant === null || instant === undefined ? Infinity : Date.parse(instant)
}
