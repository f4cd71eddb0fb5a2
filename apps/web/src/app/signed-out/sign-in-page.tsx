import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { looksLikeEmail } from './email-rule.ts'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'
import type { LinkTarget } from './link-target.ts'
import { TextLink } from './text-link.tsx'

export interface SignInValues {
  readonly email: string
  readonly password: string
}

export interface SignInPageProps {
  readonly onSubmit: (values: SignInValues) => void
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
  /** Left out where accounts are made by invitation only. */
  readonly signUp?: LinkTarget | undefined
  /** Where a forgotten password leads; left out where no mails can be sent: then it says whom to ask. */
  readonly forgot?: LinkTarget | undefined
  /** Filled in when it is known, after a session that ended. */
  readonly email?: string | undefined
  /** Says that the session ended while the page was open, and what was kept. */
  readonly hasEnded?: boolean | undefined
}

export function SignInPage({
  onSubmit,
  isBusy,
  errorCode,
  signUp,
  forgot,
  email = '',
  hasEnded = false,
}: SignInPageProps) {
  const { t } = useTranslation('signedOut')
  const { register, handleSubmit, formState, setFocus } = useForm<SignInValues>({
    defaultValues: { email, password: '' },
  })
  const { errors } = formState

  // Not under a finger: there it would raise the keyboard over the page.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) setFocus(email === '' ? 'email' : 'password')
  }, [setFocus, email])

  return (
    <Frame
      title={t('signIn.title')}
      intro={hasEnded ? t('signIn.ended') : undefined}
      footer={
        <>
          <p>
            {signUp === undefined ? (
              t('signIn.byInvitation')
            ) : (
              <>
                {t('signIn.noAccount')} <TextLink to={signUp}>{t('signIn.signUp')}</TextLink>
              </>
            )}
          </p>
          <p className="mt-2">
            {forgot === undefined ? t('signIn.forgotten') : <TextLink to={forgot}>{t('signIn.forgot')}</TextLink>}
          </p>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => void handleSubmit((values) => onSubmit({ ...values, email: values.email.trim() }))(event)}
        className="flex flex-col gap-5"
      >
        <FormError code={errorCode} />
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
          {...register('password', { required: t('problems.passwordMissing') })}
          label={t('fields.password')}
          autoComplete="current-password"
          error={errors.password?.message}
        />
        <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
          {t('signIn.submit')}
        </Button>
      </form>
    </Frame>
  )
}
