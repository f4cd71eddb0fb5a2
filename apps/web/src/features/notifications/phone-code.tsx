import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import type { Action } from '../../app/use-action.ts'
import { shownPhone } from '../../app/phone-number.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SentCode } from './use-phone-proof.ts'

const digits = 6

export interface PhoneCodeProps {
  readonly sent: SentCode
  readonly confirm: Action<[code: string]>
  readonly isAsking: boolean
  readonly onResend: () => void
}

/** Where the code is given that came to the phone. It goes as soon as it is whole, typed, pasted or filled in by the device. */
export function PhoneCode({ sent, confirm, isAsking, onResend }: PhoneCodeProps) {
  const { t } = useTranslation('notifications')
  const errorText = useErrorText()
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { way, count, resendAt } = sent
  const phone = shownPhone(sent.phone)
  const secondsLeft = Math.max(0, Math.ceil((resendAt - useNow(true)) / 1_000))
  const { clear } = confirm

  // Somebody asked for it: what comes next is to give it.
  useEffect(() => field.current?.focus(), [])

  function give(whole: string): void {
    if (confirm.isBusy) return
    setShort(whole.length < digits)
    if (whole.length === digits) confirm.run(whole)
  }

  function type(text: string): void {
    const typed = text.replaceAll(/\D/g, '').slice(0, digits)
    setCode(typed)
    setShort(false)
    clear()
    if (typed.length === digits && typed !== code) give(typed)
  }

  const error = isShort ? t('prefs.codeShort') : confirm.errorCode && errorText(confirm.errorCode)
  return (
    <div className="mt-1 flex w-full flex-col gap-3">
      <TextField
        ref={field}
        label={t('prefs.code')}
        hint={
          count > 1
            ? t('prefs.codeAgain', { phone })
            : t(way === 'sms' ? 'prefs.codeBySms' : 'prefs.codeByWhatsapp', { phone })
        }
        value={code}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Else the whole form would be saved.
          event.preventDefault()
          give(code)
        }}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={error}
      />
      <div className="flex flex-wrap gap-2">
        <Button isBusy={confirm.isBusy} onClick={() => give(code)}>
          {t('prefs.confirmCode')}
        </Button>
        <Button variant="quiet" isBusy={isAsking} isDisabled={secondsLeft > 0} onClick={onResend}>
          {secondsLeft > 0 ? t('prefs.resendCodeIn', { seconds: secondsLeft }) : t('prefs.resendCode')}
        </Button>
      </div>
    </div>
  )
}
