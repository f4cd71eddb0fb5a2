import { Navigate } from '@tanstack/react-router'

import { SessionGate } from '../session/session-gate.tsx'
import { useSession } from '../session/session-context.tsx'
import { SignedOut } from '../session/signed-out.tsx'

/** `/sign-in`, for links from elsewhere. */
export function SignInRoute() {
  return (
    <SessionGate>
      <Navigate to="/" replace />
    </SessionGate>
  )
}

/** `/sign-up`, for links from elsewhere; shows signing in where accounts are made by invitation. */
export function SignUpRoute() {
  const { state } = useSession()
  if (state.status === 'signedOut') return <SignedOut instance={state.instance} first="signUp" />
  return <SignInRoute />
}
