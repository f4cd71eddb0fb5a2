import { Switch as RadixSwitch } from 'radix-ui'
import { useId } from 'react'

import type { ToggleProps } from './checkbox.tsx'

/** A setting that takes effect at once, or with the form that it is part of. */
export function Switch({ label, hint, isOn, onChange, isDisabled = false, name }: ToggleProps) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-6 coarse:min-h-11 coarse:items-center">
      <label htmlFor={id} className="flex flex-col text-ui">
        {label}
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-muted">
            {hint}
          </span>
        )}
      </label>
      <RadixSwitch.Root
        id={id}
        {...(name === undefined ? {} : { name })}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={`mt-px ${trackClass}`}
      >
        <RadixSwitch.Thumb className={thumbClass} />
      </RadixSwitch.Root>
    </div>
  )
}

/** A switch in a table, whose name stands at the edges of the table. */
export function SwitchCell({ label, isOn, onChange, isDisabled = false }: Omit<ToggleProps, 'hint' | 'name'>) {
  return (
    <RadixSwitch.Root
      aria-label={label}
      checked={isOn}
      disabled={isDisabled}
      onCheckedChange={onChange}
      // Reaches to the edges of the cell for fingers.
      className={`relative block before:absolute before:-inset-3 ${trackClass}`}
    >
      <RadixSwitch.Thumb className={thumbClass} />
    </RadixSwitch.Root>
  )
}

const trackClass =
  'h-5 w-8.5 shrink-0 rounded-full bg-field-line p-0.5 transition-colors hover:bg-muted disabled:opacity-50 ' +
  'data-[state=checked]:bg-accent data-[state=checked]:hover:bg-accent-hover'
const thumbClass = 'block size-4 rounded-full bg-raised transition-transform data-[state=checked]:translate-x-3.5'
