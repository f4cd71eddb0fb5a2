import { ClientError, operations } from '@meydan/client'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { UnsubscribePage } from '../signed-out/unsubscribe-page.tsx'
import type { UnsubscribeState } from '../signed-out/unsubscribe-page.tsx'
import { useAction } from '../use-action.ts'
import { usePlaceLink } from '../workspace/navigation.ts'

/** `/unsubscribe#token`, without signing in. The fragment never reaches a server's log. */
export function UnsubscribeRoute() {
  const { t } = useTranslation('notifications')
  const { meydan } = usePageClient()
  const token = useLocation({ select: (location) => location.hash })
  const link = usePlaceLink()('/')
  const [state, setState] = useState<UnsubscribeState>({ status: token === '' ? 'invalid' : 'asking' })
  const stop = useAction(
    useCallback(async () => {
      try {
        setState({ status: 'done', ...(await meydan.call(operations.notifications.unsubscribeMail, { token })) })
      } catch (caught) {
        // A token that has not even the shape of one is as good as one that has ended.
        const isInvalid =
          caught instanceof ClientError && ['notifications.link_invalid', 'request.invalid'].includes(caught.code)
        if (!isInvalid) throw caught
        setState({ status: 'invalid' })
      }
    }, [meydan, token]),
  )
  useDocumentTitle(t('unsubscribe.title'))
  return (
    <UnsubscribePage
      state={state}
      isBusy={stop.isBusy}
      errorCode={stop.errorCode}
      onSubmit={() => stop.run()}
      home={{ href: link.href, onFollow: link.onClick }}
    />
  )
}
