import type { ReactNode } from 'react'

import { BootPage } from '../boot-page.tsx'
import { useSession } from './session-context.tsx'
import { SignedOut } from './signed-out.tsx'
import { UnreachablePage } from './unreachable-page.tsx'

/**
 * Shows what is inside to somebody who is signed in, and the ways in to everybody else. The address stays, so signing in
 * leads to where one wanted to go.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { state, retry } = useSession()
  switch (state.status) {
    case 'loading':
      return <BootPage />
    case 'unreachable':
      return <UnreachablePage onRetry={retry} />
    case 'signedOut':
      return <SignedOut instance={state.instance} />
    case 'signedIn':
      return children
  }
}
