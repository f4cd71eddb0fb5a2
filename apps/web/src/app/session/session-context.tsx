import { ClientError, operations } from '@meydan/client'
import type { Account, operations as declared, ResultOf } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { usePageClient } from '../meydan-context.tsx'
import { forgetPushes } from '../notifications/browser-push.ts'

/** How accounts are made here. */
export type Instance = ResultOf<typeof declared.identity.getInstance>

/** Who is there. `unreachable`: nobody answered yet; it is asked again by itself. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'signedOut'; readonly instance: Instance }
  | { readonly status: 'signedIn'; readonly account: Account }

export interface Session {
  readonly state: SessionState
  /** Whose session ended while the page was open; empty when it is not known. */
  readonly lastEmail: string
  /** Takes over who has just signed in or up. */
  readonly begin: (account: Account) => void
  /** The server says that the session is over. What is open stays, for the same person to come back to. */
  readonly ended: () => void
  /** Signs out and closes what is open. Unsent messages stay in this browser, for the same account. */
  readonly signOut: () => Promise<void>
  /** Asks again now. */
  readonly retry: () => void
}

const SessionContext = createContext<Session | undefined>(undefined)

/** Who is signed in, and the ways in and out. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** The account that is signed in. Only below a session gate. */
export function useAccount(): Account {
  const { state } = useSession()
  if (state.status !== 'signedIn') throw new Error('useAccount needs a SessionGate above it')
  return state.account
}

const sessionKey = ['session'] as const
const instanceKey = ['instance'] as const
/** While nobody answers, how often the page asks, in ms. */
const askAgainMs = 5_000

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = usePageClient()
  const { meydan } = client
  const queries = useQueryClient()
  const [lastEmail, setLastEmail] = useState('')

  const session = useQuery({
    queryKey: sessionKey,
    queryFn: async () => {
      try {
        return (await meydan.call(operations.identity.getSession, {})).account
      } catch (caught) {
        if (caught instanceof ClientError && caught.status === 401) return null
        throw caught
      }
    },
    refetchInterval: (query) => query.state.status === 'error' && askAgainMs,
  })
  const instance = useQuery({
    queryKey: instanceKey,
    queryFn: () => meydan.call(operations.identity.getInstance, {}),
    enabled: session.data === null,
    refetchInterval: (query) => query.state.status === 'error' && askAgainMs,
  })

  const begin = useCallback(
    (account: Account) => {
      // Nothing that was fetched for somebody else may show.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
      queries.setQueryData(sessionKey, account)
      setLastEmail('')
      // A workspace that waits for a session comes back; what refuses it is shown by its state.
      client
        .current()
        ?.reload()
        .catch(() => undefined)
    },
    [client, queries],
  )

  const leave = useCallback(() => {
    queries.removeQueries({ queryKey: instanceKey })
    queries.setQueryData(sessionKey, null)
  }, [queries])

  const ended = useCallback(() => {
    const known = queries.getQueryData<Account | null>(sessionKey)
    if (known !== null && known !== undefined) setLastEmail(known.email)
    leave()
  }, [leave, queries])

  const signOut = useCallback(async () => {
    try {
      await meydan.call(operations.identity.signOut, {})
    } catch (caught) {
      // A session that is over already is what was asked for.
      if (!(caught instanceof ClientError) || caught.status !== 401) throw caught
    }
    client.close()
    await forgetPushes()
    setLastEmail('')
    leave()
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  }, [client, leave, meydan, queries])

  const { data: account, isError: isSessionUnknown, refetch: refetchSession } = session
  const { data: known, isError: isInstanceUnknown, refetch: refetchInstance } = instance
  const value = useMemo<Session>(() => {
    const state = (): SessionState => {
      if (account !== undefined && account !== null) return { status: 'signedIn', account }
      if (account === null && known !== undefined) return { status: 'signedOut', instance: known }
      return { status: (account === null ? isInstanceUnknown : isSessionUnknown) ? 'unreachable' : 'loading' }
    }
    const retry = () => void (account === null ? refetchInstance() : refetchSession())
    return { state: state(), lastEmail, begin, ended, signOut, retry }
  }, [
    account,
    known,
    isSessionUnknown,
    isInstanceUnknown,
    lastEmail,
    begin,
    ended,
    signOut,
    refetchSession,
    refetchInstance,
  ])
  return <SessionContext value={value}>{children}</SessionContext>
}
