import { operations } from '@meydan/client'
import { useCallback, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileIcon } from '../../../ui/icons.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { useRefreshSettings } from './use-settings.ts'

export interface CertificateDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const formId = 'certificate-form'

/** Takes a company's certificate with its key. */
export function CertificateDialog({ isOpen, onClose }: CertificateDialogProps) {
  const { t } = useTranslation(['reconciliationSettings', 'shell'])
  const workspace = useWorkspace()
  const refresh = useRefreshSettings()
  const errorText = useErrorText()
  const { show } = useToasts()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [password, setPassword] = useState('')
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (chosen: File, secret: string) => {
        const bytes = new Uint8Array(await chosen.arrayBuffer())
        await workspace.call(operations.reconciliation.setCertificate, { file: base64Of(bytes), password: secret })
        await refresh()
        show({ tone: 'success', text: t('certificate.saved') })
        setFile(undefined)
        setPassword('')
        onClose()
      },
      [onClose, refresh, show, t, workspace],
    ),
  )
  const shut = () => {
    clear()
    setFile(undefined)
    setPassword('')
    onClose()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (file !== undefined && !isBusy) run(file, password)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      size="small"
      title={t('certificate.add')}
      description={t('certificate.addText')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy} isDisabled={file === undefined}>
            {t('shell:save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <input
          ref={input}
          type="file"
          hidden
          accept=".p12,.pfx"
          onChange={(event) => {
            setFile(event.target.files?.[0])
            clear()
          }}
        />
        <Button icon={FileIcon} onClick={() => input.current?.click()}>
          <span className="truncate">{file?.name ?? t('certificate.choose')}</span>
        </Button>
        <PasswordField
          label={t('certificate.password')}
          autoComplete="off"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
