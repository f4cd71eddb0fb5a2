import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../../app/error-text.ts'
import { useFormats } from '../../../../app/format.ts'
import { Banner } from '../../../../ui/banner.tsx'
import { Button } from '../../../../ui/button.tsx'
import { FileIcon } from '../../../../ui/icons.tsx'
import type { Uploading } from './use-upload.ts'

/** How far a file is, or why it came to nothing. */
export function UploadCard({ upload, retry, cancel }: Uploading) {
  const { t } = useTranslation('imports')
  const errorText = useErrorText()
  const { number } = useFormats()
  if (upload === undefined) return null
  const { file, sent, isOpening, errorCode } = upload
  const name = (
    <p className="flex min-w-0 items-center gap-2">
      <FileIcon className="text-muted" />
      <span className="truncate font-medium">{file.name}</span>
    </p>
  )
  if (errorCode !== undefined) {
    const isRefused = errorCode.startsWith('reconciliation.file_') || errorCode.startsWith('files.')
    return (
      <section className="flex flex-col gap-4 rounded-large border border-line bg-raised p-5 text-ui">
        {name}
        <Banner tone="danger" title={t('upload.failed')}>
          {errorCode === 'reconciliation.too_many' ? t('upload.tooMany') : errorText(errorCode)}
        </Banner>
        <div className="flex justify-end gap-2">
          <Button variant={isRefused ? 'primary' : 'secondary'} onClick={cancel}>
            {t('upload.other')}
          </Button>
          {!isRefused && (
            <Button variant="primary" onClick={retry}>
              {t('upload.retry')}
            </Button>
          )}
        </div>
      </section>
    )
  }
  const share = file.size === 0 ? 0 : sent / file.size
  const megabytes = (bytes: number) => number(Math.round(bytes / 104_857.6) / 10)
  const doing = isOpening ? t('upload.opening') : t('upload.sending')
  return (
    <section className="flex flex-col gap-4 rounded-large border border-line bg-raised p-5 text-ui">
      {name}
      <div className="flex flex-col gap-1.5">
        <span
          role="progressbar"
          aria-label={doing}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.floor(share * 100)}
          className="block h-1.5 overflow-hidden rounded-full bg-press"
        >
          <span
            className="block h-full rounded-full bg-accent transition-[width] duration-panel"
            style={{ width: `${share * 100}%` }}
          />
        </span>
        <p className="flex justify-between gap-3 text-12 text-muted tabular-nums">
          <span>{doing}</span>
          <span>{t('upload.size', { sent: megabytes(sent), total: megabytes(file.size) })}</span>
        </p>
      </div>
      <div className="flex justify-end">
        <Button onClick={cancel}>{t('upload.cancel')}</Button>
      </div>
    </section>
  )
}
