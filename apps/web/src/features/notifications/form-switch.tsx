import { Controller } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'

import { Switch } from '../../ui/switch.tsx'
import type { PreferencesValues } from './preferences-values.ts'

/** What the parts of the form share. */
export type PreferencesFormApi = UseFormReturn<PreferencesValues>

export interface FormSwitchProps {
  readonly form: PreferencesFormApi
  readonly name: 'hasQuietHours' | 'hasDigest' | 'showsText'
  readonly label: string
  readonly hint?: string
}

/** A switch that is part of the form. */
export function FormSwitch({ form, name, label, hint }: FormSwitchProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => <Switch label={label} hint={hint} isOn={field.value} onChange={field.onChange} />}
    />
  )
}
