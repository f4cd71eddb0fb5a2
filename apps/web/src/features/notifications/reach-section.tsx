import type { ChoicesState } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { phoneNumber } from '../../app/phone-number.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { needsPhone } from './preferences-values.ts'
import { SettingsSection } from './settings-section.tsx'

export interface ReachSectionProps {
  readonly form: PreferencesFormApi
  readonly choices: Pick<ChoicesState, 'email' | 'isEmailVerified' | 'availableWays'>
}

/** The address and the number that things are sent to. */
export function ReachSection({ form, choices }: ReachSectionProps) {
  const { t } = useTranslation('notifications')
  const { register, formState, getValues } = form
  const { email, isEmailVerified, availableWays } = choices
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
        <TextField
          {...register('phone', {
            validate: (value) => {
              if (value.trim() !== '') return phoneNumber(value) !== undefined || t('prefs.phoneWrong')
              return !needsPhone(getValues('ways'), availableWays) || t('prefs.phoneMissing')
            },
          })}
          type="tel"
          autoComplete="tel"
          maxLength={40}
          label={t('prefs.phone')}
          hint={t('prefs.phoneHint')}
          isOptional
          error={formState.errors.phone?.message}
        />
      </div>
    </SettingsSection>
  )
}
