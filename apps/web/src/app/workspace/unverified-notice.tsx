import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSendVerification } from '../../features/identity/use-send-verification.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorText } from '../error-text.ts'
import { useAccount } from '../session/session-context.tsx'
import { useHasMail } from '../session/use-has-mail.ts'

/** Says that no mails come, where that can be changed. Once put away it stays away until the page is loaded again. */
export function UnverifiedNotice() {
  const { t } = useTranslation('account')
  const account = useAccount()
  const { data: hasMail = false } = useHasMail()
  const errorText = useErrorText()
  const [isAway, setAway] = useState(false)
  const { isBusy, errorCode, run } = useSendVerification(() => setAway(true))
  if (account.isEmailVerified || !hasMail || isAway) return null
  return (
    <Banner
      isBar
      title={t('email.bar')}
      onDismiss={() => setAway(true)}
      action={
        <Button variant="quiet" isBusy={isBusy} onClick={() => run()}>
          {t('email.sendAgain')}
        </Button>
      }
    >
      {errorCode === undefined ? undefined : errorText(errorCode)}
    </Banner>
  )
}
