import { Checkbox as RadixCheckbox } from 'radix-ui'
import { useId } from 'react'

import { CheckIcon } from './icons.tsx'

export interface ToggleProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean | undefined
  readonly name?: string | undefined
}

/** Yes or no, as part of a form. */
export function Checkbox({ label, hint, isOn, onChange, isDisabled = false, name }: ToggleProps) {
  const id = useId()
  return (
    <div className="flex gap-2.5 coarse:min-h-11 coarse:items-center">
      <RadixCheckbox.Root
        id={id}
        {...(name === undefined ? {} : { name })}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={(checked) => onChange(checked === true)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-px flex size-4.5 shrink-0 items-center justify-center rounded-tiny border border-field-line bg-raised text-on-accent transition-colors hover:border-muted disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent coarse:size-5.5"
      >
        <RadixCheckbox.Indicator>
          <CheckIcon size={16} />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <label htmlFor={id} className="flex flex-col text-ui">
        {label}
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-muted">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
