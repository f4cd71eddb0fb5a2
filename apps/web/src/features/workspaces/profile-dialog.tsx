import { operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useCallback } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

export interface ProfileDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const formId = 'profile-form'

/** One's own profile in this workspace, to be changed. */
export function ProfileDialog({ isOpen, onClose }: ProfileDialogProps) {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const { me } = useWorkspaceState()
  const { show } = useToasts()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (values: ProfileValues) => {
        await workspace.call(operations.workspaces.updateProfile, values)
        show({ tone: 'success', text: t('profile.saved') })
        onClose()
      },
      [onClose, show, t, workspace],
    ),
  )
  const errorText = useErrorText()
  const shut = () => {
    clear()
    onClose()
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      title={t('profile.edit')}
      description={t('profile.editText')}
      footer={
        <>
          <Button onClick={shut}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      {me !== null && (
        <>
          {errorCode !== undefined && (
            <div className="mb-4">
              <Banner tone="danger" title={errorText(errorCode)} />
            </div>
          )}
          <ProfileForm me={me} onSubmit={run} />
        </>
      )}
    </Dialog>
  )
}

interface ProfileValues {
  readonly name: string
  readonly title: string
  readonly department: string
  readonly phone: string
}

function ProfileForm({ me, onSubmit }: { readonly me: Member; readonly onSubmit: (values: ProfileValues) => void }) {
  const { t } = useTranslation(['shell', 'signedOut'])
  const { register, handleSubmit, formState } = useForm<ProfileValues>({
    defaultValues: { name: me.name, title: me.title, department: me.department, phone: me.phone },
  })
  const submit = handleSubmit(({ name, title, department, phone }) =>
    onSubmit({ name: name.trim(), title: title.trim(), department: department.trim(), phone: phone.trim() }),
  )
  return (
    <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        {...register('name', { validate: (value) => value.trim() !== '' || t('signedOut:problems.nameMissing') })}
        label={t('signedOut:fields.name')}
        autoComplete="name"
        maxLength={100}
        error={formState.errors.name?.message}
      />
      <TextField
        {...register('title')}
        label={t('profile.jobTitle')}
        isOptional
        autoComplete="organization-title"
        maxLength={100}
      />
      <TextField {...register('department')} label={t('profile.department')} isOptional maxLength={100} />
      <TextField
        {...register('phone')}
        label={t('profile.phone')}
        isOptional
        type="tel"
        autoComplete="tel"
        maxLength={40}
      />
    </form>
  )
}
