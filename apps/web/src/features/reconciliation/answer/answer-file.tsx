import { useCallback, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { FormError } from '../../../app/signed-out/form-error.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { AttachIcon, CloseIcon, FileIcon } from '../../../ui/icons.tsx'
import type { AnswerDraft } from './answer-draft.ts'
import type { HeldLetter } from './use-held-letter.ts'

export interface AnswerFileProps {
  readonly file: AnswerDraft['file']
  readonly sendFile: HeldLetter['sendFile']
  readonly onChange: (file: AnswerDraft['file']) => void
}

/** A file that goes with the answer. It is sent when it is chosen, and counts for nothing until the answer names it. */
export function AnswerFile({ file, sendFile, onChange }: AnswerFileProps) {
  const { t } = useTranslation('letter')
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState('')
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (chosen: File) => {
        setSending(chosen.name)
        onChange({ id: await sendFile(chosen), name: chosen.name })
      },
      [onChange, sendFile],
    ),
  )
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg,.xlsx,.docx"
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen !== undefined) run(chosen)
        }}
      />
      {file === null ? (
        <div className="flex flex-col items-start gap-1.5">
          <Button icon={AttachIcon} isBusy={isBusy} aria-describedby={hintId} onClick={() => input.current?.click()}>
            {t('details.file')}
          </Button>
          <p id={hintId} className="text-ui text-muted">
            {isBusy ? t('details.fileSending', { name: sending }) : t('details.fileHint')}
          </p>
        </div>
      ) : (
        <p className="flex items-center gap-2 rounded-small border border-line py-1 pr-1 pl-3 text-ui">
          <FileIcon className="text-muted" />
          <span className="min-w-0 flex-1 truncate">{file.name}</span>
          <IconButton
            label={t('details.fileRemove', { name: file.name })}
            icon={CloseIcon}
            onClick={() => onChange(null)}
          />
        </p>
      )}
      {errorCode === 'reconciliation.too_many' ? (
        <Banner tone="danger" title={t('details.fileTooMany')} />
      ) : (
        <FormError code={errorCode} />
      )}
    </div>
  )
}
