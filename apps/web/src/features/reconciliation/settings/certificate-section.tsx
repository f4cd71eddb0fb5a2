import { operations } from '@meydan/client'
import type { LetterCertificate } from '@meydan/protocol/operations/reconciliation-setup'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useFormats } from '../../../app/format.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { KeyIcon } from '../../../ui/icons.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'
import { SettingsSection } from './settings-section.tsx'
import { useRefreshSettings } from './use-settings.ts'

export interface CertificateSectionProps {
  readonly certificate: LetterCertificate | null
  readonly mayChange: boolean
}

/** What letters are signed with; a test certificate is called one wherever it stands. */
export function CertificateSection({ certificate, mayChange }: CertificateSectionProps) {
  const { t } = useTranslation('reconciliationSettings')
  const workspace = useWorkspace()
  const refresh = useRefreshSettings()
  const errorText = useErrorText()
  const { date } = useFormats()
  const { show } = useToasts()
  const [isAdding, setAdding] = useState(false)
  const { isBusy, errorCode, run } = useAction(
    useCallback(async () => {
      await workspace.call(operations.reconciliation.removeCertificate, {})
      await refresh()
      show({ tone: 'success', text: t('certificate.removed') })
    }, [refresh, show, t, workspace]),
  )
  const isOwn = certificate !== null && !certificate.isTest
  return (
    <SettingsSection title={t('certificate.title')} text={t('certificate.text')}>
      <div className="flex flex-col gap-3">
        {!isOwn && (
          <Banner tone="warning" title={t('certificate.test')}>
            {t('certificate.testText')}
          </Banner>
        )}
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        {certificate !== null && (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-ui">
            <dt className="text-muted">{t('certificate.subject')}</dt>
            <dd className="wrap-anywhere">{certificate.subject}</dd>
            <dt className="text-muted">{t('certificate.issuer')}</dt>
            <dd className="wrap-anywhere">{certificate.issuer}</dd>
            <dt className="text-muted">{t('certificate.valid')}</dt>
            <dd className="tabular-nums">
              {date(new Date(certificate.validFrom))} – {date(new Date(certificate.validTo))}
            </dd>
          </dl>
        )}
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <Button icon={KeyIcon} onClick={() => setAdding(true)}>
              {isOwn ? t('certificate.change') : t('certificate.add')}
            </Button>
            {isOwn && (
              <Button variant="quiet" isBusy={isBusy} onClick={() => run()}>
                {t('certificate.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
      <CertificateDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </SettingsSection>
  )
}
