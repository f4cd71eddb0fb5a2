import { useId } from 'react'
import type { ReactNode } from 'react'

import { ErrorIcon } from './icons.tsx'
import { useUiText } from './ui-text.tsx'

export interface FieldText {
  readonly label: string
  /** Stands under the field all the time: what is expected. */
  readonly hint?: ReactNode
  /** What is wrong and how to put it right; marks the field as invalid. */
  readonly error?: string | undefined
  /** Says so beside the label; required fields carry no sign. */
  readonly isOptional?: boolean | undefined
}

/** What a control needs to be tied to its label, hint and error. */
export interface FieldWiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export interface FieldProps extends FieldText {
  readonly id?: string | undefined
  readonly children: (wiring: FieldWiring) => ReactNode
}

/** A label, a control, and what is said about it. The error is announced when it appears. */
export function Field({ label, hint, error, isOptional = false, id: givenId, children }: FieldProps) {
  const ownId = useId()
  const { optional } = useUiText()
  const id = givenId ?? ownId
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  // An error takes the place of the hint.
  const describedBy = errorId ?? hintId

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="flex items-baseline justify-between gap-3 text-ui font-medium">
        {label}
        {isOptional && <span className="text-12 font-regular text-muted">{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error === undefined ? undefined : true })}
      <div aria-live="polite" className="contents">
        {error !== undefined && (
          <p id={errorId} className="flex gap-1.5 text-ui text-danger-text">
            <ErrorIcon size={16} className="mt-[0.12em]" />
            {error}
          </p>
        )}
      </div>
      {hint !== undefined && error === undefined && (
        <p id={hintId} className="text-ui text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
