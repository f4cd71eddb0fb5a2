// The pages behind links from mails. Opening one changes nothing; its button does.
import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { buttonClass } from '../../ui/button-class.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'

export type MailedPurpose = 'reset' | 'verify' | 'change'

interface FormProps {
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
}

/** While the link is looked up. */
export function LinkLoadingPage() {
  const { t } = useTranslation('account')
  return (
    <Frame title={t('link.loading')}>
      <Skeleton className="h-control-large w-full" />
    </Frame>
  )
}

export interface LinkEndedPageProps {
  readonly why: 'used' | 'expired' | 'replaced' | 'unknown'
  /** A new one for a password is asked for without being signed in. */
  readonly purpose: MailedPurpose
}

/** A link that leads nowhere any more: why, and the way on. */
export function LinkEndedPage({ why, purpose }: LinkEndedPageProps) {
  const { t } = useTranslation('account')
  return (
    <Frame title={t(`link.${why}Title`)} intro={t(`link.${why}Text`)}>
      <div className="flex flex-col gap-2">
        {purpose === 'reset' && (
          <a href="/forgot-password" className={buttonClass('primary', 'large', true)}>
            {t('link.newLink')}
          </a>
        )}
        <a href="/" className={buttonClass('secondary', 'large', true)}>
          {t('link.continue')}
        </a>
      </div>
    </Frame>
  )
}

/** What was asked for is done. */
export function LinkDonePage({ purpose }: { readonly purpose: MailedPurpose }) {
  const { t } = useTranslation('account')
  const onward = useRef<HTMLAnchorElement>(null)
  // The button that had the focus is gone.
  useEffect(() => onward.current?.focus(), [])
  return (
    <Frame title={t(`${purpose}.doneTitle`)} intro={<span role="status">{t(`${purpose}.doneText`)}</span>}>
      <a ref={onward} href="/" className={buttonClass('primary', 'large', true)}>
        {t(purpose === 'reset' ? 'reset.signIn' : 'link.continue')}
      </a>
    </Frame>
  )
}

/** Takes an address for proved, or for the account's. */
export function ConfirmAddressPage({
  purpose,
  email,
  onConfirm,
  isBusy,
  errorCode,
}: FormProps & { readonly purpose: 'verify' | 'change'; readonly email: string; readonly onConfirm: () => void }) {
  const { t } = useTranslation('account')
  return (
    <Frame title={t(`${purpose}.title`)} intro={t(`${purpose}.intro`, { email })}>
      <div className="flex flex-col gap-5">
        <FormError code={errorCode} />
        <Button variant="primary" size="large" isWide isBusy={isBusy} onClick={onConfirm}>
          {t(`${purpose}.submit`)}
        </Button>
      </div>
    </Frame>
  )
}

export interface ResetPasswordPageProps extends FormProps {
  /** Most of it hidden. */
  readonly email: string
  readonly onSubmit: (newPassword: string) => void
  /** Bounds of a password, in characters, as the protocol has them. */
  readonly passwordMin: number
  readonly passwordMax: number
}

/** Chooses a new password. */
export function ResetPasswordPage({ email, onSubmit, isBusy, errorCode, ...bounds }: ResetPasswordPageProps) {
  const { t } = useTranslation(['account', 'signedOut'])
  const { passwordMin: min, passwordMax: max } = bounds
  const { register, handleSubmit, formState, setFocus } = useForm({ defaultValues: { newPassword: '' } })
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) setFocus('newPassword')
  }, [setFocus])
  return (
    <Frame title={t('reset.title')} intro={t('reset.intro', { email })}>
      <form
        noValidate
        onSubmit={(event) => void handleSubmit(({ newPassword }) => onSubmit(newPassword))(event)}
        className="flex flex-col gap-5"
      >
        <FormError code={errorCode} />
        <PasswordField
          {...register('newPassword', {
            required: t('signedOut:problems.passwordMissing'),
            minLength: { value: min, message: t('signedOut:problems.passwordShort', { min }) },
            maxLength: { value: max, message: t('signedOut:problems.passwordLong', { max }) },
          })}
          label={t('reset.password')}
          hint={t('signedOut:fields.passwordRule', { min })}
          autoComplete="new-password"
          error={formState.errors.newPassword?.message}
        />
        <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
          {t('reset.submit')}
        </Button>
      </form>
    </Frame>
  )
}
