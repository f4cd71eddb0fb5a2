import { Controller, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { languages } from '../../app/language.ts'
import { timeOptions } from '../../app/time-options.ts'
import { NativeSelect } from '../../ui/native-select.tsx'
import { Select } from '../../ui/select.tsx'
import { FormSwitch } from './form-switch.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { SettingsSection } from './settings-section.tsx'

/** The daily summary, and how what is sent reads. */
export function ContentSection({ form }: { readonly form: PreferencesFormApi }) {
  const { t } = useTranslation(['notifications', 'app'])
  const { register, control, getValues } = form
  const hasDigest = useWatch({ control, name: 'hasDigest' })
  return (
    <>
      <SettingsSection title={t('prefs.digest')} text={t('prefs.digestText')}>
        <FormSwitch form={form} name="hasDigest" label={t('prefs.digestOn')} />
        {hasDigest && (
          <div className="grid grid-cols-2 gap-4">
            <NativeSelect
              {...register('digestAt')}
              label={t('prefs.digestAt')}
              options={timeOptions(getValues('digestAt'))}
            />
          </div>
        )}
      </SettingsSection>
      <SettingsSection title={t('prefs.content')}>
        <FormSwitch form={form} name="showsText" label={t('prefs.showsText')} hint={t('prefs.showsTextHint')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Controller
            control={control}
            name="language"
            render={({ field }) => (
              <Select
                label={t('prefs.language')}
                value={field.value}
                onChange={field.onChange}
                options={languages.map((value) => ({ value, label: t(`app:language.${value}`) }))}
              />
            )}
          />
        </div>
      </SettingsSection>
    </>
  )
}
