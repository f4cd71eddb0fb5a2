import type { ComponentProps } from 'react'

import { classNames } from './class-names.ts'
import { fieldClass } from './field-class.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'
import { ChevronsIcon } from './icons.tsx'

export interface NativeSelectProps
  extends FieldText, Omit<ComponentProps<'select'>, 'className' | 'size' | 'children'> {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of hundreds: the device's own list, which letters find in. Takes what react-hook-form's `register` gives. */
export function NativeSelect({ label, hint, error, isOptional, id, options, ...rest }: NativeSelectProps) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional} id={id}>
      {(wiring) => (
        <div className="relative">
          <select {...rest} {...wiring} className={classNames(fieldClass, 'h-control-large appearance-none pr-9')}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronsIcon className="pointer-events-none absolute inset-y-0 right-2 my-auto text-muted" />
        </div>
      )}
    </Field>
  )
}
