import type { ProviderState } from '@meydan/protocol'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { MailIcon, MessagesIcon, PhoneIcon } from '../../ui/icons.tsx'
import { EnvironmentSettings } from './environment-settings.tsx'
import { ProviderForm } from './provider-form.tsx'
import { ProviderStatus } from './provider-status.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { TrialDialog } from './trial-dialog.tsx'

export interface ProviderCardProps {
  readonly provider: ProviderState
  readonly isProduction: boolean
}

const icons = { email: MailIcon, sms: PhoneIcon, whatsapp: MessagesIcon } as const

/** One way: through whom it sends, how that is set up, and a try. */
export function ProviderCard({ provider, isProduction }: ProviderCardProps) {
  const { t } = useTranslation('providers')
  const id = useId()
  const { way, source, settings } = provider
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<'test' | 'remove'>()
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const IconDrawing = icons[way]
  const name = t(`ways.${way}`)
  const isMailMissing = way === 'email' && source === 'none' && isProduction
  // Once it is being set up, what does not work without it is known.
  const isWarning = isMailMissing && !isOpen
  const isSettable = source !== 'environment'

  useEffect(() => {
    // The form that had the focus is gone.
    if (wasOpen.current && !isOpen) opener.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  return (
    <section aria-labelledby={id} className="rounded-large border border-line">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4">
        <div className="flex min-w-0 flex-1 basis-56 gap-3">
          <IconDrawing className="text-muted" />
          <div className="flex min-w-0 flex-col gap-0.5">
            <h2 id={id} className="text-15 leading-5 font-semibold">
              {name}
            </h2>
            {!isWarning && <ProviderStatus provider={provider} isProduction={isProduction} />}
          </div>
        </div>
        {!isOpen && (
          <div className="flex flex-wrap gap-2">
            {source !== 'none' && (
              <Button aria-label={t('action.testOf', { way: name })} onClick={() => setAsked('test')}>
                {t('action.test')}
              </Button>
            )}
            {isSettable && (
              <Button
                ref={opener}
                variant={isMailMissing ? 'primary' : 'secondary'}
                aria-label={
                  source === 'page' ? t('action.changeOf', { way: name }) : t('action.setUpOf', { way: name })
                }
                onClick={() => setOpen(true)}
              >
                {source === 'page' ? t('action.change') : t('action.setUp')}
              </Button>
            )}
          </div>
        )}
      </div>
      {isWarning && (
        <div className="px-4 pb-4">
          <Banner tone="warning" title={t('missing.emailTitle')}>
            {t('missing.email')}
          </Banner>
        </div>
      )}
      {source === 'environment' && <EnvironmentSettings settings={settings} />}
      {isOpen && isSettable && (
        <ProviderForm
          provider={provider}
          onClose={() => setOpen(false)}
          onRemove={source === 'page' ? () => setAsked('remove') : undefined}
        />
      )}
      <TrialDialog provider={provider} isOpen={asked === 'test'} onClose={() => setAsked(undefined)} />
      <RemoveDialog
        way={way}
        isProduction={isProduction}
        isOpen={asked === 'remove'}
        onClose={() => setAsked(undefined)}
        onRemoved={() => setOpen(false)}
        focusAfter={opener}
      />
    </section>
  )
}
