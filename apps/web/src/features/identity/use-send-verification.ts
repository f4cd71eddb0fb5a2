import { operations } from '@meydan/client'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useAccount } from '../../app/session/session-context.tsx'
import { useAction, type Action } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** Mails the link again that proves the account's address, and says so. */
export function useSendVerification(onSent?: () => void): Action<[]> {
  const { t } = useTranslation('account')
  const workspace = useWorkspace()
  const { email } = useAccount()
  const { show } = useToasts()
  return useAction(
    useCallback(async () => {
      await workspace.call(operations.identity.requestEmailVerification, {})
      show({ tone: 'success', text: t('email.sent', { email }) })
      onSent?.()
    }, [email, onSent, show, t, workspace]),
  )
}
