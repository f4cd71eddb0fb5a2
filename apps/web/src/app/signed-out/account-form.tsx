import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { looksLikeEmail } from './email-rule.ts'
import { FormError } from './form-error.tsx'

export interface AccountValues {
  readonly name: string
  readonly email: string
  readonly password: string
  /** Only where the form asked for it. */
  readonly claimCode?: string
}

export interface AccountFormProps {
  readonly submitLabel: string
  readonly onSubmit: (values: AccountValues) => void
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
  /** Asks for the code that the server printed. */
  readonly hasClaimCode?: boolean | undefined
  /** Bounds of a password, in characters, as the protocol has them. */
  readonly passwordMin: number
  readonly passwordMax: number
}

/** Makes an account: alone, on the first run, or on the way through an invitation. */
export function AccountForm({
  submitLabel,
  onSubmit,
  isBusy,
  errorCode,
  hasClaimCode = false,
  passwordMin,
  passwordMax,
}: AccountFormProps) {
  const { t } = useTranslation('signedOut')
  const { register, handleSubmit, formState, setFocus } = useForm({
    defaultValues: { name: '', email: '', password: '', claimCode: '' },
  })
  const { errors } = formState

  // Not under a finger: there it would raise the keyboard over the page.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) setFocus(hasClaimCode ? 'claimCode' : 'name')
  }, [setFocus, hasClaimCode])

  const submit = handleSubmit(({ name, email, password, claimCode }) => {
    const values = { name: name.trim(), email: email.trim(), password }
    onSubmit(hasClaimCode ? { ...values, claimCode: claimCode.trim() } : values)
  })

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <FormError code={errorCode} />
      {hasClaimCode && (
        <TextField
          {...register('claimCode', { validate: (value) => value.trim() !== '' || t('problems.claimCodeMissing') })}
          label={t('signUp.claimCode')}
          hint={t('signUp.claimCodeHint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          error={errors.claimCode?.message}
        />
      )}
      <TextField
        {...register('name', { validate: (value) => value.trim() !== '' || t('problems.nameMissing') })}
        label={t('fields.name')}
        autoComplete="name"
        maxLength={100}
        error={errors.name?.message}
      />
      <TextField
        {...register('email', {
          required: t('problems.emailMissing'),
          validate: (value) => looksLikeEmail(value) || t('problems.emailWrong'),
        })}
        label={t('fields.email')}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email?.message}
      />
      <PasswordField
        {...register('password', {
          required: t('problems.passwordMissing'),
          minLength: { value: passwordMin, message: t('problems.passwordShort', { min: passwordMin }) },
          maxLength: { value: passwordMax, message: t('problems.passwordLong', { max: passwordMax }) },
        })}
        label={t('fields.password')}
        hint={t('fields.passwordRule', { min: passwordMin })}
        autoComplete="new-password"
        error={errors.password?.message}
      />
      <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
        {submitLabel}
      </Button>
    </form>
  )
}
