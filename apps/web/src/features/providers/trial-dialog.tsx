import type { ProviderState } from '@meydan/protocol'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { phoneNumber } from '../../app/phone-number.ts'
import { useAccount } from '../../app/session/session-context.tsx'
import { looksLikeEmail } from '../../app/signed-out/email-rule.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { TrialOutcome } from './trial-outcome.tsx'
import { useSendTest } from './use-providers.ts'

export interface TrialDialogProps {
  readonly provider: ProviderState
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Sends a test message by a way, and shows what the provider says. */
export function TrialDialog({ provider, isOpen, onClose }: TrialDialogProps) {
  const { t } = useTranslation('providers')
  useReturnedFocus(isOpen)
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={t('test.title', { way: t(`ways.${provider.way}`) })}
      description={t('test.text')}
    >
      <TrialForm provider={provider} />
    </Dialog>
  )
}

function TrialForm({ provider: { way, source } }: Pick<TrialDialogProps, 'provider'>) {
  const { t } = useTranslation('providers')
  const { email } = useAccount()
  const isMail = way === 'email'
  const [to, setTo] = useState(isMail ? email : '')
  const [isWrong, setWrong] = useState(false)
  const { mutate, data, error, isPending } = useSendTest(way)

  function send(event: FormEvent): void {
    event.preventDefault()
    const recipient = isMail ? (looksLikeEmail(to) ? to.trim() : undefined) : phoneNumber(to)
    setWrong(recipient === undefined)
    if (recipient !== undefined && !isPending) mutate(recipient)
  }

  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-4">
      <TextField
        label={isMail ? t('test.email') : t('test.phone')}
        hint={isMail ? undefined : t('test.phoneHint')}
        error={isWrong ? (isMail ? t('test.emailWrong') : t('test.phoneWrong')) : undefined}
        type={isMail ? 'email' : 'tel'}
        autoComplete={isMail ? 'email' : 'tel'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        value={to}
        onChange={(event) => {
          setTo(event.target.value)
          setWrong(false)
        }}
      />
      <Button type="submit" variant="primary" size="large" isWide isBusy={isPending}>
        {t('test.send')}
      </Button>
      {isPending ? (
        <p role="status" className="text-ui text-muted">
          {t('test.sending')}
        </p>
      ) : (
        <TrialOutcome answer={data?.answer} error={error} isKept={source === 'stored'} />
      )}
    </form>
  )
}
