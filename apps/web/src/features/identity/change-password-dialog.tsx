import { limits, operations } from '@meydan/client'
import { useCallback } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

export interface ChangePasswordDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const formId = 'password-form'

interface PasswordValues {
  readonly currentPassword: string
  readonly newPassword: string
}

/** A new password; other devices are signed out by it. */
export function ChangePasswordDialog({ isOpen, onClose }: ChangePasswordDialogProps) {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const { show } = useToasts()
  const errorText = useErrorText()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (values: PasswordValues) => {
        await workspace.call(operations.identity.changePassword, values)
        show({ tone: 'success', text: t('password.changed') })
        onClose()
      },
      [onClose, show, t, workspace],
    ),
  )
  const shut = () => {
    clear()
    onClose()
  }
  // The catalogue speaks of signing in; here only the password can be wrong.
  const problem =
    errorCode === undefined
      ? undefined
      : errorCode === 'session.wrong_credentials'
        ? t('password.wrong')
        : errorText(errorCode)

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      size="small"
      title={t('menu.password')}
      description={t('password.text')}
      footer={
        <>
          <Button onClick={shut}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <div className="mb-4">
          <Banner tone="danger" title={problem} />
        </div>
      )}
      <PasswordForm onSubmit={run} />
    </Dialog>
  )
}

function PasswordForm({ onSubmit }: { readonly onSubmit: (values: PasswordValues) => void }) {
  const { t } = useTranslation(['shell', 'signedOut'])
  const { register, handleSubmit, formState } = useForm<PasswordValues>({
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors } = formState
  const { passwordMin: min, passwordMax: max } = limits
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => void handleSubmit((values) => onSubmit(values))(event)}
      className="flex flex-col gap-4"
    >
      <PasswordField
        {...register('currentPassword', { required: t('signedOut:problems.passwordMissing') })}
        label={t('password.current')}
        autoComplete="current-password"
        error={errors.currentPassword?.message}
      />
      <PasswordField
        {...register('newPassword', {
          required: t('signedOut:problems.passwordMissing'),
          minLength: { value: min, message: t('signedOut:problems.passwordShort', { min }) },
          maxLength: { value: max, message: t('signedOut:problems.passwordLong', { max }) },
        })}
        label={t('password.next')}
        hint={t('signedOut:fields.passwordRule', { min })}
        autoComplete="new-password"
        error={errors.newPassword?.message}
      />
    </form>
  )
}
