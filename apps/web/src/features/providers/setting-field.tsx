import type { ProviderSetting } from '@meydan/protocol'

import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SecretField } from './secret-field.tsx'
import type { FieldProblem } from './setting-problems.ts'
import { useProviderWords } from './use-provider-words.ts'

export interface SettingFieldProps {
  readonly setting: ProviderSetting
  /** Undefined: a secret that stays as it is stored. */
  readonly value: string | undefined
  readonly problem: FieldProblem | undefined
  readonly onChange: (value: string | undefined) => void
}

/** One setting, in the field that fits it. */
export function SettingField({ setting, value, problem, onChange }: SettingFieldProps) {
  const words = useProviderWords()
  const { name, options, fallback, isSecret, isSet } = setting
  const text = {
    label: words.label(name),
    hint: words.hint(setting),
    error: problem === undefined ? undefined : words.problem(name, problem),
  }
  if (isSecret) return <SecretField {...text} isStored={isSet} value={value} onChange={onChange} />
  if (options !== null) {
    return (
      <Select
        {...text}
        value={value}
        onChange={onChange}
        options={options.map((option) => ({ value: option, label: words.provider(option) }))}
      />
    )
  }
  return (
    <TextField
      {...text}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      type={name.endsWith('_EMAIL') ? 'email' : 'text'}
      // What is a number otherwise is one when it is filled in.
      inputMode={fallback !== null && /^\d+$/.test(fallback) ? 'numeric' : undefined}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
}
