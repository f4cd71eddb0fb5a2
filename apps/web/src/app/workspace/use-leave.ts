import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

import { useToasts } from '../../ui/toast.tsx'
import { useErrorText } from '../error-text.ts'
import { useLayers } from '../layers-context.tsx'
import { useSession } from '../session/session-context.tsx'
import { shownErrorCode } from '../shown-error.ts'
import { useWorkspace } from '../workspace-context.tsx'

/** Signs out and leads to the first page. */
export function useSignOut(): () => Promise<void> {
  const { signOut } = useSession()
  const { history } = useRouter()
  const { show } = useToasts()
  const errorText = useErrorText()
  return useCallback(async () => {
    try {
      await signOut()
      history.push('/')
    } catch (caught) {
      show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    }
  }, [errorText, history, show, signOut])
}

/** Signs out, but asks first while messages wait to be sent. */
export function useLeave(): () => void {
  const workspace = useWorkspace()
  const { open } = useLayers()
  const leave = useSignOut()
  return useCallback(() => {
    if (workspace.state.getSnapshot().outbox.waiting > 0) open({ kind: 'signOut' })
    else void leave()
  }, [leave, open, workspace])
}
