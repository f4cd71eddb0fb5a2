import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { PasswordField } from '../../ui/password-field.tsx'

export interface SecretFieldProps {
  readonly label: string
  readonly hint: string | undefined
  readonly error: string | undefined
  readonly isStored: boolean
  /** Undefined: what is stored stays. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** A secret: it is never shown, only replaced. What is stored stays until it is. */
export function SecretField({ label, hint, error, isStored, value, onChange }: SecretFieldProps) {
  const { t } = useTranslation('providers')
  // The control that was pressed is gone: what stands in its place has the focus.
  const isMoving = useRef(false)
  const takeFocus = (element: HTMLElement | null) => {
    if (element === null || !isMoving.current) return
    isMoving.current = false
    element.focus()
  }
  const move = (next: string | undefined) => {
    isMoving.current = true
    onChange(next)
  }

  if (value === undefined) {
    return (
      <Field label={label} hint={hint} error={error}>
        {({ id, 'aria-describedby': describedBy }) => (
          <div className="flex h-control-large items-center gap-1.5 rounded-small border border-line bg-sunken pr-1 pl-3 text-field">
            <CheckIcon size={16} className="text-success-text" />
            <span className="min-w-0 flex-1 truncate text-muted">{t('form.stored')}</span>
            <Button
              id={id}
              ref={takeFocus}
              variant="quiet"
              aria-describedby={describedBy}
              aria-label={t('form.replaceOf', { field: label })}
              onClick={() => move('')}
            >
              {t('form.replace')}
            </Button>
          </div>
        )}
      </Field>
    )
  }
  return (
    <div className="flex flex-col items-start gap-1.5 *:first:w-full">
      <PasswordField
        ref={takeFocus}
        label={label}
        hint={isStored ? t('form.emptied') : hint}
        error={error}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        // Nothing that a browser keeps for this page belongs here.
        autoComplete="new-password"
      />
      {isStored && (
        <button
          type="button"
          aria-label={t('form.keepOf', { field: label })}
          onClick={() => move(undefined)}
          className="rounded-tiny text-ui text-accent-text hover:underline coarse:min-h-11"
        >
          {t('form.keep')}
        </button>
      )}
    </div>
  )
}
