import { operations } from '@meydan/client'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { ImageIcon } from '../../../ui/icons.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { SettingsSection } from './settings-section.tsx'
import { useRefreshSettings } from './use-settings.ts'

/** The picture on letters. */
export function LogoSection({ hasLogo, mayChange }: { readonly hasLogo: boolean; readonly mayChange: boolean }) {
  const { t } = useTranslation('reconciliationSettings')
  const workspace = useWorkspace()
  const refresh = useRefreshSettings()
  const errorText = useErrorText()
  const { show } = useToasts()
  const input = useRef<HTMLInputElement>(null)
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (file: File | null) => {
        const uploaded = file === null ? null : await workspace.uploadFile(file, { kind: 'picture' })
        await workspace.call(operations.reconciliation.setLogo, { fileId: uploaded?.id ?? null })
        await refresh()
        show({ tone: 'success', text: file === null ? t('logo.removed') : t('logo.saved') })
      },
      [refresh, show, t, workspace],
    ),
  )
  return (
    <SettingsSection title={t('logo.title')} text={hasLogo ? t('logo.has') : t('logo.none')}>
      <div className="flex flex-col gap-3">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <input
              ref={input}
              type="file"
              hidden
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file !== undefined) run(file)
              }}
            />
            <Button icon={ImageIcon} isBusy={isBusy} onClick={() => input.current?.click()}>
              {hasLogo ? t('logo.change') : t('logo.add')}
            </Button>
            {hasLogo && (
              <Button variant="quiet" isDisabled={isBusy} onClick={() => run(null)}>
                {t('logo.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </SettingsSection>
  )
}
