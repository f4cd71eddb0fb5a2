import { useLocation } from '@tanstack/react-router'

import { LetterPage } from '../../features/reconciliation/answer/letter-page.tsx'

/** `/letter#token`, without an account. The fragment never reaches a server's log. */
export function LetterRoute() {
  const token = useLocation({ select: (location) => location.hash })
  return <LetterPage key={token} token={token} />
}
