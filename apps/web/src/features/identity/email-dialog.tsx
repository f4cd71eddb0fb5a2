import { operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAccount } from '../../app/session/session-context.tsx'
import { useHasMail } from '../../app/session/use-has-mail.ts'
import { looksLikeEmail } from '../../app/signed-out/email-rule.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useSendVerification } from './use-send-verification.ts'

export interface EmailDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The address of the account: whether it is proved, which one waits, and the way to another. */
export function EmailDialog({ isOpen, onClose }: EmailDialogProps) {
  const { t } = useTranslation('account')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('email.title')}
      description={t('email.text')}
    >
      <EmailState />
    </Dialog>
  )
}

function EmailState() {
  const { t } = useTranslation('account')
  const workspace = useWorkspace()
  const known = useAccount()
  const errorText = useErrorText()
  const { data: hasMail } = useHasMail()
  // It may have been proved on another device a moment ago.
  const { data, refetch } = useQuery({
    queryKey: ['account-email', known.id],
    queryFn: () => workspace.call(operations.identity.getSession, {}),
    staleTime: 0,
  })
  const { email, isEmailVerified } = data?.account ?? known
  const sending = useSendVerification()
  return (
    <div className="flex flex-col gap-5">
      <div className="rounded-large border border-line p-3">
        <p className="text-15 font-medium break-words">{email}</p>
        <p className="text-ui text-muted">{t(isEmailVerified ? 'email.verified' : 'email.unverified')}</p>
        {!isEmailVerified && hasMail === true && (
          <div className="mt-2">
            <Button isBusy={sending.isBusy} onClick={() => sending.run()}>
              {t('email.sendAgain')}
            </Button>
          </div>
        )}
      </div>
      {sending.errorCode !== undefined && <Banner tone="danger" title={errorText(sending.errorCode)} />}
      {data !== undefined && data.pendingEmail !== null && (
        <Banner title={t('email.pending', { email: data.pendingEmail })}>{t('email.pendingText')}</Banner>
      )}
      {hasMail === false && <Banner tone="warning" title={t('email.noMail')} />}
      {hasMail === true && <NewAddressForm onSent={() => void refetch()} />}
    </div>
  )
}

function NewAddressForm({ onSent }: { readonly onSent: () => void }) {
  const { t } = useTranslation(['account', 'signedOut'])
  const workspace = useWorkspace()
  const { show } = useToasts()
  const errorText = useErrorText()
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: { newEmail: '', password: '' } })
  const { errors } = formState
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (values: { newEmail: string; password: string }) => {
        await workspace.call(operations.identity.changeEmail, values)
        show({ tone: 'success', text: t('email.sent', { email: values.newEmail }) })
        reset()
        onSent()
      },
      [onSent, reset, show, t, workspace],
    ),
  )
  // The catalogue speaks of signing in and up.
  const words = { 'session.wrong_credentials': t('email.wrongPassword'), 'identity.email_taken': t('email.taken') }
  const problem =
    errorCode === undefined ? undefined : ((words as Record<string, string>)[errorCode] ?? errorText(errorCode))
  return (
    <form
      noValidate
      onSubmit={(event) =>
        void handleSubmit(({ newEmail, password }) => run({ newEmail: newEmail.trim(), password }))(event)
      }
      className="flex flex-col gap-4"
    >
      {problem !== undefined && <Banner tone="danger" title={problem} />}
      <TextField
        {...register('newEmail', {
          required: t('signedOut:problems.emailMissing'),
          validate: (value) => looksLikeEmail(value) || t('signedOut:problems.emailWrong'),
        })}
        label={t('email.next')}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.newEmail?.message}
      />
      <PasswordField
        {...register('password', { required: t('signedOut:problems.passwordMissing') })}
        label={t('email.password')}
        autoComplete="current-password"
        error={errors.password?.message}
      />
      <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
        {t('email.submit')}
      </Button>
    </form>
  )
}
