import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { newRequestId } from '../../../app/request-id.ts'
import { useAction } from '../../../app/use-action.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import type { LetterQuery } from '../letter-query.ts'
import type { LetterColumn } from './columns.ts'
import { useViewActions } from './use-views.ts'

export interface SaveViewDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly query: LetterQuery
  readonly columns: readonly LetterColumn[]
}

const formId = 'save-view'

/** Keeps what the list shows under a name. */
export function SaveViewDialog({ isOpen, onClose, query, columns }: SaveViewDialogProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const { save } = useViewActions()
  const { show } = useToasts()
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(async () => {
      const { filter, order, isDescending } = query
      await save({
        id: newRequestId() as string as LetterView['id'],
        name: name.trim(),
        isShared,
        query: filter,
        order,
        descending: isDescending,
        columns: [...columns],
      })
      show({ tone: 'success', text: t('views.saved') })
      setName('')
      onClose()
    }, [columns, isShared, name, onClose, query, save, show, t]),
  )
  const shut = () => {
    clear()
    setChecked(false)
    onClose()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (name.trim() !== '' && !isBusy) run()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      size="small"
      title={t('views.save')}
      description={t('views.saveText')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('shell:save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <TextField
          label={t('views.name')}
          maxLength={60}
          autoComplete="off"
          value={name}
          error={isChecked && name.trim() === '' ? t('views.nameMissing') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Checkbox label={t('views.isShared')} isOn={isShared} onChange={setShared} />
      </form>
    </Dialog>
  )
}
