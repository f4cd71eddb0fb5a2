import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { looksLikeEmail } from './email-rule.ts'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'
import type { LinkTarget } from './link-target.ts'
import { TextLink } from './text-link.tsx'

export interface ForgotPasswordPageProps {
  /** Whether mails can be sent here; else it says whom to ask. */
  readonly hasMail: boolean
  /** Where the link was sent, if there is such an account; undefined: it was not asked for yet. */
  readonly sentTo: string | undefined
  readonly onSubmit: (email: string) => void
  readonly onAgain: () => void
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
  readonly signIn: LinkTarget
}

/** Asks for the address, and says the same whoever has it. */
export function ForgotPasswordPage({ hasMail, sentTo, onSubmit, onAgain, signIn, ...form }: ForgotPasswordPageProps) {
  const { t } = useTranslation('account')
  const footer = <TextLink to={signIn}>{t('forgot.back')}</TextLink>
  if (!hasMail) return <Frame title={t('forgot.title')} intro={t('forgot.unavailable')} footer={footer} />
  if (sentTo !== undefined) return <Sent sentTo={sentTo} onAgain={onAgain} footer={footer} />
  return (
    <Frame title={t('forgot.title')} intro={t('forgot.intro')} footer={footer}>
      <AddressForm {...form} onSubmit={onSubmit} />
    </Frame>
  )
}

function Sent({ sentTo, onAgain, footer }: { sentTo: string; onAgain: () => void; footer: React.ReactNode }) {
  const { t } = useTranslation('account')
  const told = useRef<HTMLDivElement>(null)
  // What had the focus is gone; the answer takes it, and is read out.
  useEffect(() => told.current?.focus(), [])
  return (
    <Frame title={t('forgot.sentTitle')} footer={footer}>
      <div ref={told} tabIndex={-1} role="status" className="flex flex-col gap-2 text-15 outline-none">
        <p className="break-words">{t('forgot.sentText', { email: sentTo })}</p>
        <p className="text-muted">{t('forgot.sentHint')}</p>
      </div>
      <div className="mt-5">
        <Button size="large" isWide onClick={onAgain}>
          {t('forgot.again')}
        </Button>
      </div>
    </Frame>
  )
}

function AddressForm({
  onSubmit,
  isBusy,
  errorCode,
}: Pick<ForgotPasswordPageProps, 'onSubmit' | 'isBusy' | 'errorCode'>) {
  const { t } = useTranslation(['account', 'signedOut'])
  const { register, handleSubmit, formState, setFocus } = useForm({ defaultValues: { email: '' } })
  // Not under a finger: there it would raise the keyboard over the page.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) setFocus('email')
  }, [setFocus])
  return (
    <form
      noValidate
      onSubmit={(event) => void handleSubmit(({ email }) => onSubmit(email.trim()))(event)}
      className="flex flex-col gap-5"
    >
      <FormError code={errorCode} />
      <TextField
        {...register('email', {
          required: t('signedOut:problems.emailMissing'),
          validate: (value) => looksLikeEmail(value) || t('signedOut:problems.emailWrong'),
        })}
        label={t('signedOut:fields.email')}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={formState.errors.email?.message}
      />
      <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
        {t('forgot.submit')}
      </Button>
    </form>
  )
}
