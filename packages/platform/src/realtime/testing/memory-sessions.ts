import { instanceStream, newId } from '@meydan/protocol'
import type { Session, SessionReader } from '../../operations/context.ts'
import type { MemoryStreams } from './memory-streams.ts'
import type { Person } from './memory-workspace.ts'

/** Sessions in memory, cached as the real reader caches: forgetting is what makes a revocation seen. */
export class MemorySessions implements SessionReader {
  /** Runs after a session was read and before it is given, for races. */
  beforeAnswer: () => Promise<void> = async () => {}
  isDown = false
  /** How far from now the end of a session is once it was read; 0: it stays. */
  slidesToMs = 0
  readonly #stored = new Map<string, Session>()
  readonly #cached = new Map<string, Session>()

  signIn(person: Person, expiresAt = Date.now() + 86_400_000, isOperator = false): Session {
    const session = { id: newId(), accountId: person.accountId, isOperator, expiresAt }
    this.#stored.set(person.token, session)
    return session
  }

  /** The session slides: it ends later than it did. */
  extend(person: Person, expiresAt: number): void {
    const session = this.#stored.get(person.token)
    if (session !== undefined) this.#stored.set(person.token, { ...session, expiresAt })
  }

  /** Ends the session; gateways learn of it by the stream of the instance, published or not. */
  revoke(person: Person, streams: MemoryStreams, options: { isPublished: boolean }): void {
    const session = this.#stored.get(person.token)
    this.#stored.delete(person.token)
    const event = {
      kind: 'identity.session.revoked',
      routing: { close: { code: 4501, sessionId: session?.id ?? '' }, isInternal: true },
    }
    if (options.isPublished) streams.append(instanceStream, event)
    else streams.store(instanceStream, event)
  }

  async sessionOf(token: string): Promise<Session | undefined> {
    if (this.isDown) throw new Error('the database is down')
    const session = this.#cached.get(token) ?? this.#read(token)
    if (session !== undefined) this.#cached.set(token, session)
    await this.beforeAnswer()
    return session !== undefined && session.expiresAt > Date.now() ? session : undefined
  }

  #read(token: string): Session | undefined {
    const session = this.#stored.get(token)
    if (session === undefined || session.expiresAt <= Date.now() || this.slidesToMs === 0) return session
    const slid = { ...session, expiresAt: Date.now() + this.slidesToMs }
    this.#stored.set(token, slid)
    return slid
  }

  forget(which?: { sessionId?: string; accountId?: string }): void {
    for (const [token, session] of this.#cached) {
      const isMeant = which === undefined || session.id === which.sessionId || session.accountId === which.accountId
      if (isMeant) this.#cached.delete(token)
    }
  }
}
