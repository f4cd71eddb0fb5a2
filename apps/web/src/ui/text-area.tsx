import type { ComponentProps } from 'react'

import { classNames } from './class-names.ts'
import { fieldClass } from './field-class.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

export interface TextAreaProps extends FieldText, Omit<ComponentProps<'textarea'>, 'className'> {}

/** Several lines of text; grows with what is written, up to twelve lines. */
export function TextArea({ label, hint, error, isOptional, id, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional} id={id}>
      {(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          rows={rows}
          className={classNames(fieldClass, 'field-sizing-content max-h-72 min-h-20 resize-none py-2')}
        />
      )}
    </Field>
  )
}
