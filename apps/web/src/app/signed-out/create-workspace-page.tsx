import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { currentLanguage } from '../i18n.ts'
import { languages } from '../language.ts'
import type { Language } from '../language.ts'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'
import { Steps } from './steps.tsx'

export interface WorkspaceValues {
  readonly name: string
  readonly language: Language
}

export interface CreateWorkspacePageProps {
  readonly onSubmit: (values: WorkspaceValues) => void
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
  /** Whether it belongs to the first run; false for one more workspace. */
  readonly isFirst?: boolean | undefined
  /** A line under the form: another way on. */
  readonly footer?: ReactNode
}

export function CreateWorkspacePage({ onSubmit, isBusy, errorCode, isFirst = true, footer }: CreateWorkspacePageProps) {
  const { t, i18n } = useTranslation(['signedOut', 'app'])
  const { register, control, handleSubmit, formState, setFocus } = useForm<WorkspaceValues>({
    defaultValues: { name: '', language: currentLanguage(i18n) },
  })
  const name = useWatch({ control, name: 'name' })
  // Not under a finger: there it would raise the keyboard over the page.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) setFocus('name')
  }, [setFocus])

  const submit = handleSubmit((values) => onSubmit({ ...values, name: values.name.trim() }))

  return (
    <Frame
      above={isFirst ? <Steps current="workspace" /> : undefined}
      title={t('workspace.title')}
      intro={t('workspace.intro')}
      footer={footer}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <FormError code={errorCode} />
        <div className="flex items-start gap-3">
          <div className="pt-6.5">
            <Avatar
              name={name.trim() === '' ? t('workspace.example') : name}
              seed={name.trim()}
              size={40}
              shape="square"
            />
          </div>
          <div className="min-w-0 flex-1">
            <TextField
              {...register('name', { validate: (value) => value.trim() !== '' || t('problems.workspaceNameMissing') })}
              label={t('workspace.name')}
              placeholder={t('workspace.example')}
              autoComplete="organization"
              maxLength={80}
              error={formState.errors.name?.message}
            />
          </div>
        </div>
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select
              label={t('workspace.language')}
              hint={t('workspace.languageHint')}
              value={field.value}
              onChange={field.onChange}
              options={languages.map((language) => ({ value: language, label: t(`app:language.${language}`) }))}
            />
          )}
        />
        <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
          {t('workspace.submit')}
        </Button>
      </form>
    </Frame>
  )
}
