import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { MayReconcileGate } from '../may-reconcile-gate.tsx'
import { places } from '../places.ts'
import { FileDrop } from './file/file-drop.tsx'
import { UploadCard } from './file/upload-card.tsx'
import { useUpload } from './file/use-upload.ts'
import { ImportHead } from './import-head.tsx'
import { ImportList } from './import-list.tsx'
import { StepsLine } from './steps-line.tsx'

/** `/w/:workspaceId/reconciliation/imports`: a new import, and the last ones. */
export function ImportsPage() {
  return (
    <MayReconcileGate>
      <Page />
    </MayReconcileGate>
  )
}

function Page() {
  const { t } = useTranslation('imports')
  const { openPage } = useNavigation()
  const uploading = useUpload(useCallback(({ id }) => openPage(places.importOf(id)), [openPage]))
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <ImportHead backTo={places.overview} backLabel={t('back')} />
      <StepsLine at={0} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-160 flex-col gap-8 px-4 py-6 md:px-5 md:py-8">
          {uploading.upload === undefined ? <FileDrop onFile={uploading.start} /> : <UploadCard {...uploading} />}
          <ImportList />
        </div>
      </div>
    </main>
  )
}
