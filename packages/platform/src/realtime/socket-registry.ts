import type { Session } from '../operations/context.ts'
import type { Routing } from '../streams/stream.ts'
import type { Connection } from './connection.ts'

/** Which sockets an event closes. */
export type CloseRouting = NonNullable<Routing['close']>

/** Whether a close is meant for this connection. One that names nobody is meant for nobody. */
export function isMeantFor(close: CloseRouting, connection: Pick<Connection, 'session' | 'memberId'>): boolean {
  if (close.exceptSessionId === connection.session.id) return false
  return (
    (close.sessionId !== undefined && close.sessionId === connection.session.id) ||
    (close.memberId !== undefined && close.memberId === connection.memberId) ||
    (close.accountId !== undefined && close.accountId === connection.session.accountId)
  )
}

/** Whether one of these closes ends a session that has no member yet. */
export function isRevoked(session: Session, closes: readonly CloseRouting[]): boolean {
  return closes.some((close) => isMeantFor(close, { session, memberId: null }))
}

/** The sockets of a gateway: all that exist, and those that take part by account and by member. */
export class SocketRegistry {
  /** All sockets that have not ended, the closing ones included. */
  readonly sockets = new Set<Connection>()
  readonly #byAccount = new Map<string, Connection[]>()
  readonly #byMember = new Map<string, Connection[]>()

  /** Accounts with at least one socket that takes part. */
  get accounts(): number {
    return this.#byAccount.size
  }

  add(connection: Connection): void {
    this.sockets.add(connection)
    append(this.#byAccount, connection.session.accountId, connection)
  }

  /** Makes it found by its member, once that is known. */
  addMember(connection: Connection): void {
    if (connection.memberId !== null) append(this.#byMember, connection.memberId, connection)
  }

  /** It takes part no more. */
  release(connection: Connection): void {
    remove(this.#byAccount, connection.session.accountId, connection)
    if (connection.memberId !== null) remove(this.#byMember, connection.memberId, connection)
  }

  /** Its socket has ended. */
  delete(connection: Connection): void {
    this.sockets.delete(connection)
  }

  ofMember(memberId: string): readonly Connection[] {
    return this.#byMember.get(memberId) ?? []
  }

  /** The connections that an event closes, as a list of its own: closing changes the registry. */
  meantFor(close: CloseRouting): Connection[] {
    const among =
      close.sessionId === undefined
        ? [...this.#of(this.#byAccount, close.accountId), ...this.#of(this.#byMember, close.memberId)]
        : [...this.sockets]
    return among.filter((connection) => connection.isActive && isMeantFor(close, connection))
  }

  #of(index: Map<string, Connection[]>, key: string | undefined): readonly Connection[] {
    return key === undefined ? [] : (index.get(key) ?? [])
  }
}

function append(index: Map<string, Connection[]>, key: string, connection: Connection): void {
  const present = index.get(key)
  if (present === undefined) index.set(key, [connection])
  else present.push(connection)
}

function remove(index: Map<string, Connection[]>, key: string, connection: Connection): void {
  const present = index.get(key)
  const at = present?.indexOf(connection) ?? -1
  if (present === undefined || at === -1) return
  if (present.length === 1) index.delete(key)
  else present.splice(at, 1)
}
