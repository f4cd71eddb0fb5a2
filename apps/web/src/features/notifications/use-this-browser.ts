import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { usePageClient } from '../../app/meydan-context.tsx'
import { browserSupport, isTurnedOn, turnOff, turnOn } from '../../app/notifications/browser-push.ts'
import type { BrowserSupport } from '../../app/notifications/browser-push.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useToasts } from '../../ui/toast.tsx'

export interface ThisBrowserOptions {
  readonly publicKey: string | null
  /** This browser among the account's devices; undefined while it takes no pushes. */
  readonly deviceId: string | undefined
  readonly onChange: () => void
}

export interface ThisBrowser {
  readonly support: BrowserSupport
  readonly isOn: boolean
  readonly isBusy: boolean
  readonly set: (isOn: boolean) => void
}

/** Whether this browser shows notifications, and the way to change that. Asks for permission only when it is turned on. */
export function useThisBrowser({ publicKey, deviceId, onChange }: ThisBrowserOptions): ThisBrowser {
  const { t } = useTranslation('notifications')
  const { meydan } = usePageClient()
  const { show } = useToasts()
  const errorText = useErrorText()
  const [support, setSupport] = useState(browserSupport)
  const [isChosen, setChosen] = useState(isTurnedOn)
  const [isBusy, setBusy] = useState(false)

  // The permission is changed in the browser's own settings, while the page is open.
  useEffect(() => {
    const look = () => {
      setSupport(browserSupport())
      setChosen(isTurnedOn())
    }
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [])

  const set = useCallback(
    (wanted: boolean) => {
      const act = async () => {
        if (!wanted) await turnOff(meydan, deviceId)
        else if (!(await turnOn(meydan, publicKey))) return
        show({ tone: 'success', text: t(wanted ? 'push.turnedOn' : 'push.turnedOff') })
      }
      setBusy(true)
      act()
        .catch((caught: unknown) => {
          const why = caught instanceof DOMException ? t('push.failed') : errorText(shownErrorCode(caught))
          show({ tone: 'danger', text: why })
        })
        .finally(() => {
          setBusy(false)
          setSupport(browserSupport())
          setChosen(isTurnedOn())
          onChange()
        })
    },
    [deviceId, errorText, meydan, onChange, publicKey, show, t],
  )

  // What the server does not know it does not send to.
  const isOn = isChosen && (publicKey === null || deviceId !== undefined)
  return { support, isOn, isBusy, set }
}
