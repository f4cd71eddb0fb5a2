import type { ChoicesState } from '@meydan/client'
import type { NotificationPreferences } from '@meydan/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { phoneNumber } from '../../app/phone-number.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { SuccessIcon, WarningIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { PhoneCode } from './phone-code.tsx'
import { needsPhone } from './preferences-values.ts'
import { usePhoneProof } from './use-phone-proof.ts'

export interface PhoneFieldProps {
  readonly form: PreferencesFormApi
  readonly choices: Pick<ChoicesState, 'availableWays' | 'isPhoneProved'> & {
    readonly preferences: NotificationPreferences
  }
}

/** The number that texts go to. It is proved by a code, and kept as soon as it is; the rest of the form waits to be saved. */
export function PhoneField({ form, choices }: PhoneFieldProps) {
  const { t } = useTranslation('notifications')
  const errorText = useErrorText()
  const formats = useFormats()
  const { notifications } = useWorkspace()
  const { register, resetField, clearErrors, formState, getValues, control } = form
  const { availableWays, preferences, isPhoneProved } = choices
  const written = useWatch({ control, name: 'phone' })
  const [proved, setProved] = useState<string>()
  const [asked, setAsked] = useState<string>()
  const whole = useRef<HTMLDivElement>(null)
  const provedText = useRef<HTMLSpanElement>(null)

  const onProved = useCallback(
    async (phone: string) => {
      setProved(phone)
      const now = notifications.choices.getSnapshot().preferences
      // NOTE: where this fails the number stands in the form, which says that it is not saved.
      if (now !== null && now.phone !== phone) await notifications.setPreferences({ ...now, phone })
      resetField('phone', { defaultValue: phone })
    },
    [notifications, resetField],
  )
  const { sent, ask, askAgainAt, confirm } = usePhoneProof(onProved)

  const number = phoneNumber(written)
  const canProve = availableWays.some((way) => way === 'sms' || way === 'whatsapp')
  const isKept = number === preferences.phone
  const isProved = number !== undefined && (number === proved || (isKept && isPhoneProved))
  const toProve = canProve && !isProved ? number : undefined
  const code = sent !== undefined && sent.phone === toProve ? sent : undefined

  // Whoever gave the code was in a field that is gone now.
  useEffect(() => {
    if (proved !== undefined) provedText.current?.focus()
  }, [proved])

  function askFor(phone: string): void {
    clearErrors('phone')
    confirm.clear()
    setAsked(phone)
    ask.run(phone)
  }

  const { errorCode } = asked === toProve ? ask : {}
  const askError =
    errorCode === undefined
      ? undefined
      : errorCode === 'request.invalid'
        ? t('prefs.phoneWrong')
        : askAgainAt === undefined
          ? errorText(errorCode)
          : t('prefs.codesTooMany', { at: formats.dateTime(new Date(askAgainAt)) })

  const hint = isProved ? (
    <Said icon={SuccessIcon} className="text-success-text" ref={provedText}>
      {t('prefs.phoneProved')}
    </Said>
  ) : isKept ? (
    <Said icon={WarningIcon} className="text-warning-text">
      {t('prefs.phoneWaits')}
    </Said>
  ) : (
    t('prefs.phoneCodeHint')
  )

  const shownError = formState.errors.phone?.message ?? askError
  // What appears under the hands of who writes here is to be seen whole.
  useEffect(() => {
    if (whole.current?.contains(document.activeElement)) whole.current.scrollIntoView({ block: 'nearest' })
  }, [toProve, code, shownError, confirm.errorCode])

  return (
    <div ref={whole} className="flex flex-col items-start gap-3">
      <div className="w-full">
        <TextField
          {...register('phone', {
            validate: (value) => {
              if (value.trim() === '') return !needsPhone(getValues('ways'), availableWays) || t('prefs.phoneMissing')
              if (number === undefined) return t('prefs.phoneWrong')
              return toProve === undefined || isKept || t('prefs.phoneUnproved')
            },
          })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || toProve === undefined) return
            // Else the whole form would be saved.
            event.preventDefault()
            if (!ask.isBusy) askFor(toProve)
          }}
          type="tel"
          autoComplete="tel"
          maxLength={40}
          label={t('prefs.phone')}
          hint={number === undefined || !canProve ? t('prefs.phoneHint') : code === undefined ? hint : undefined}
          isOptional
          error={shownError}
        />
      </div>
      {toProve !== undefined && code === undefined && (
        <Button isBusy={ask.isBusy} onClick={() => askFor(toProve)}>
          {t('prefs.sendCode')}
        </Button>
      )}
      {code !== undefined && (
        <PhoneCode
          key={`${code.phone} ${code.count}`}
          sent={code}
          confirm={confirm}
          isAsking={ask.isBusy}
          onResend={() => askFor(code.phone)}
        />
      )}
    </div>
  )
}

interface SaidProps {
  readonly icon: Icon
  readonly className: string
  readonly ref?: Ref<HTMLSpanElement>
  readonly children: ReactNode
}

/** What holds of the number, where the hint stands: it belongs to the field, and can be gone to. */
function Said({ icon: IconDrawing, className, ref, children }: SaidProps) {
  return (
    <span ref={ref} tabIndex={-1} className={classNames('flex gap-1.5 text-pretty outline-none', className)}>
      <IconDrawing size={18} className="mt-px shrink-0" />
      {children}
    </span>
  )
}
