import type { ChoicesState } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { WarningIcon } from '../../ui/icons.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { PhoneField } from './phone-field.tsx'
import type { PhoneFieldProps } from './phone-field.tsx'
import { SettingsSection } from './settings-section.tsx'

export interface ReachSectionProps {
  readonly form: PreferencesFormApi
  readonly choices: Pick<ChoicesState, 'email' | 'isEmailVerified'> & PhoneFieldProps['choices']
}

/** The address and the number that things are sent to. */
export function ReachSection({ form, choices }: ReachSectionProps) {
  const { t } = useTranslation('notifications')
  const { email, isEmailVerified } = choices
  return (
    <SettingsSection title={t('prefs.reach')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <TextField label={t('prefs.email')} value={email} readOnly type="email" />
          {!isEmailVerified && (
            <p className="mt-1.5 flex gap-1.5 text-ui text-pretty text-warning-text">
              <WarningIcon size={18} className="mt-px" />
              {t('prefs.unverified')}
            </p>
          )}
        </div>
        <PhoneField form={form} choices={choices} />
      </div>
    </SettingsSection>
  )
}
