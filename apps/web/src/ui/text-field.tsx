import type { ComponentProps, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { fieldClass } from './field-class.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

export interface TextFieldProps extends FieldText, Omit<ComponentProps<'input'>, 'className' | 'size'> {
  /** A control inside the right end of the field. */
  readonly end?: ReactNode
}

/** One line of text. Takes what react-hook-form's `register` gives. */
export function TextField({ label, hint, error, isOptional, end, id, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional} id={id}>
      {(wiring) => (
        <div className="relative">
          <input
            {...rest}
            {...wiring}
            className={classNames(fieldClass, 'h-control-large', end !== undefined && 'pr-11')}
          />
          {end !== undefined && <div className="absolute inset-y-0 right-0.5 flex items-center">{end}</div>}
        </div>
      )}
    </Field>
  )
}
