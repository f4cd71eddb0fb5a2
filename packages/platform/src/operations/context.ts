import type { AccountId, Caller, MemberId, MemberRole, WorkspaceId } from '@meydan/protocol'
import type { Log } from '../log.ts'

/** A session that was read from the database less than 5 s ago. */
export interface Session {
  readonly id: string
  readonly accountId: AccountId
  readonly isOperator: boolean
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** The active member that acts. */
export interface Actor {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly accountId: AccountId
  readonly role: MemberRole
}

/** What a use-case knows of the request, whichever way it came. */
export interface AnyoneContext {
  readonly requestId: string
  readonly log: Log
  /** Address of the client, for records of security; never for access. */
  readonly remoteAddress: string
  readonly userAgent: string
  /** Headers of an HTTP answer, for cookies. Over the socket they lead nowhere. */
  readonly responseHeaders: Headers
  /** The signed session token that came with the request, if any. */
  readonly token: string | undefined
  readonly session: Session | undefined
}

/** A context with somebody signed in. */
export interface AccountContext extends AnyoneContext {
  readonly session: Session
}

/** A context with an active member of the workspace that the request names. */
export interface MemberContext extends AccountContext {
  readonly actor: Actor
}

/** What the link leads to that a caller holds; whoever sent it out knows what the ids name. */
export interface Holder {
  readonly workspaceId: WorkspaceId
  readonly linkId: string
  readonly subjectId: string
}

/** A context with somebody who holds a link that was sent out, and need not have an account. */
export interface HolderContext extends AnyoneContext {
  readonly holder: Holder
}

/** Knows the links that were sent out. */
export interface HolderReader {
  /** undefined: no such link, or none that shows anything any more. */
  holderOf(token: string): Promise<Holder | undefined>
}

/** The context that an operation's use-case gets, by its caller. */
export type ContextFor<Who extends Caller> = Who extends 'member'
  ? MemberContext
  : Who extends 'holder'
    ? HolderContext
    : Who extends 'anyone'
      ? AnyoneContext
      : AccountContext

/** Reads sessions by signed token, in bulk, cached for at most 5 s. */
export interface SessionReader {
  /**
   * undefined: unknown, expired, revoked, or wrongly signed. Whoever `isPatient` is read with others where many come, and
   * waits for them a moment.
   */
  sessionOf(token: string, options?: { isPatient?: boolean }): Promise<Session | undefined>
  /** Drops what is cached of a session, an account, or everything. */
  forget(which?: { sessionId?: string; accountId?: string }): void
}

/** Reads who an account is in a workspace, in bulk, cached for at most 5 s. */
export interface MembershipReader {
  /** undefined: no such workspace, or not an active member. */
  actorOf(accountId: AccountId, workspaceId: WorkspaceId): Promise<Actor | undefined>
  /** Drops what is cached of a member, or everything. */
  forget(memberId?: string): void
}
