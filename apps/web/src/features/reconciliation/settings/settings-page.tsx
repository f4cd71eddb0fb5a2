// How a workspace reconciles: who its letters come from, what they say, how they are signed, and who may send them.

import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useWorkspaceState } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { MayReconcileGate } from '../may-reconcile-gate.tsx'
import { SectionHead } from '../section-frame.tsx'
import { CertificateSection } from './certificate-section.tsx'
import { LogoSection } from './logo-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettings } from './use-settings.ts'

/** `/w/:workspaceId/reconciliation/settings` */
export function ReconciliationSettingsPage() {
  return (
    <MayReconcileGate>
      <main className="flex min-h-0 flex-1 flex-col">
        <SectionHead current="settings" />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto w-full max-w-180 px-4 pb-10 sm:px-8">
            <Settings />
          </div>
        </div>
      </main>
    </MayReconcileGate>
  )
}

function Settings() {
  const { t } = useTranslation('reconciliationSettings')
  const { me } = useWorkspaceState()
  const { data, error, refetch } = useSettings()
  const mayChange = me?.role === 'owner' || me?.role === 'admin'
  if (data === undefined) {
    return error === null ? (
      <div aria-hidden="true" className="flex flex-col gap-4 pt-6">
        {['h-5 w-40', 'h-10 w-full', 'h-10 w-full', 'h-24 w-full'].map((size, index) => (
          <Skeleton key={index} className={size} />
        ))}
      </div>
    ) : (
      <div className="pt-6">
        <LoadFailed title={t('failed')} error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  return (
    <>
      {!mayChange && (
        <div className="pt-6">
          <Banner title={t('readOnly')} />
        </div>
      )}
      <SettingsForm key={data.settings.version} settings={data.settings} mayChange={mayChange} />
      <LogoSection hasLogo={data.hasLogo} mayChange={mayChange} />
      <CertificateSection certificate={data.certificate} mayChange={mayChange} />
      <PeopleSection mayChange={mayChange} />
    </>
  )
}
