import type { ChoicesState } from '@meydan/client'
import type { NotificationPreferences } from '@meydan/protocol'
import { useCallback, useEffect, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Select } from '../../ui/select.tsx'
import { ContentSection } from './content-section.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { delayChoices, preferencesFrom, valuesFrom } from './preferences-values.ts'
import type { PreferencesValues } from './preferences-values.ts'
import { QuietSection } from './quiet-section.tsx'
import { ReachSection } from './reach-section.tsx'
import { SaveBar } from './save-bar.tsx'
import { SettingsSection } from './settings-section.tsx'
import { WaysMatrix } from './ways-matrix.tsx'

export interface PreferencesFormProps {
  readonly choices: ChoicesState & { readonly preferences: NotificationPreferences }
}

/** The settings, saved as a whole. What fails keeps what was filled in; what another device saves shows where nothing is changed here. */
export function PreferencesForm({ choices }: PreferencesFormProps) {
  const { t } = useTranslation('notifications')
  const { notifications } = useWorkspace()
  const { preferences, availableWays } = choices
  const form = useForm<PreferencesValues>({ defaultValues: valuesFrom(preferences) })
  const { control, handleSubmit, reset, formState } = form
  const { isDirty } = formState
  const [isSaved, setSaved] = useState(false)

  const save = useAction(
    useCallback(
      async (values: PreferencesValues) => {
        await notifications.setPreferences(preferencesFrom(values))
        reset(values)
        setSaved(true)
      },
      [notifications, reset],
    ),
  )
  useEffect(() => {
    if (!isDirty) reset(valuesFrom(preferences))
  }, [isDirty, preferences, reset])

  return (
    <form
      noValidate
      onSubmit={(event) => {
        setSaved(false)
        void handleSubmit(save.run)(event)
      }}
      className="flex flex-col gap-9"
    >
      <SettingsSection title={t('prefs.what')} text={t('prefs.whatText')}>
        <Controller
          control={control}
          name="ways"
          render={({ field }) => <WaysMatrix value={field.value} available={availableWays} onChange={field.onChange} />}
        />
      </SettingsSection>
      <SettingsSection title={t('prefs.when')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Delay form={form} name="emailAfterMinutes" label={t('prefs.emailAfter')} />
          <Delay form={form} name="smsAfterMinutes" label={t('prefs.smsAfter')} />
        </div>
      </SettingsSection>
      <QuietSection form={form} />
      <ContentSection form={form} />
      <ReachSection form={form} choices={choices} />
      <SaveBar
        isDirty={isDirty}
        isBusy={save.isBusy}
        isSaved={isSaved}
        errorCode={save.errorCode}
        onDiscard={() => {
          save.clear()
          reset(valuesFrom(preferences))
        }}
      />
    </form>
  )
}

interface DelayProps {
  readonly form: PreferencesFormApi
  readonly name: 'emailAfterMinutes' | 'smsAfterMinutes'
  readonly label: string
}

function Delay({ form, name, label }: DelayProps) {
  const { t } = useTranslation('notifications')
  const words = (minutes: number): string => {
    if (minutes === 0) return t('prefs.atOnce')
    if (minutes % 60 === 0) return t('prefs.hours', { count: minutes / 60 })
    return t('prefs.minutes', { count: minutes })
  }
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Select
          label={label}
          value={String(field.value)}
          onChange={(value) => field.onChange(Number(value))}
          options={delayChoices(field.value).map((minutes) => ({ value: String(minutes), label: words(minutes) }))}
        />
      )}
    />
  )
}
