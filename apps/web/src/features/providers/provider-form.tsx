import { ClientError } from '@meydan/client'
import type { ProviderState } from '@meydan/protocol'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { SettingField } from './setting-field.tsx'
import { noProblems, placeProblems, problemsIn } from './setting-problems.ts'
import { changedSettings, shownSettings, valuesOf, withOpened } from './setting-values.ts'
import { useChangeProvider } from './use-providers.ts'

export interface ProviderFormProps {
  readonly provider: ProviderState
  readonly onClose: () => void
  /** Asks whether the settings are to be removed; undefined where there are none. */
  readonly onRemove: (() => void) | undefined
}

/** The settings of a way. What is refused is marked where it stands, and nothing that was typed is lost. */
export function ProviderForm({ provider, onClose, onRemove }: ProviderFormProps) {
  const { t } = useTranslation(['providers', 'shell'])
  const { way, settings } = provider
  const { show } = useToasts()
  const form = useRef<HTMLFormElement>(null)
  const isRefused = useRef(false)
  const [values, setValues] = useState(() => valuesOf(settings))
  const [problems, setProblems] = useState(noProblems)
  const { mutate, isPending, error } = useChangeProvider(way)
  const shown = shownSettings(settings, values)
  const changes = changedSettings(shown, values)
  const isChanged = Object.keys(changes).length > 0

  useEffect(() => form.current?.querySelector<HTMLElement>('input, [role="combobox"]')?.focus(), [])
  useEffect(() => {
    // Once when it is refused: while the marks go one by one the focus stays.
    if (!isRefused.current) return
    isRefused.current = false
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [problems])

  function change(name: string, value: string | undefined): void {
    setValues({ ...values, [name]: value })
    const { [name]: _solved, ...fields } = problems.fields
    setProblems({ ...problems, fields })
  }
  function save(event: FormEvent): void {
    event.preventDefault()
    if (!isChanged || isPending) return
    setProblems(noProblems)
    mutate(changes, {
      onSuccess: () => {
        show({ tone: 'success', text: t('action.saved', { way: t(`ways.${way}`) }) })
        onClose()
      },
      onError: (caught) => {
        if (!(caught instanceof ClientError)) return
        isRefused.current = true
        const placed = placeProblems(problemsIn(caught.data), shown, values)
        setProblems(placed)
        setValues((typed) => withOpened(typed, Object.keys(placed.fields)))
      },
    })
  }

  return (
    <form
      ref={form}
      noValidate
      aria-label={t('form.label', { way: t(`ways.${way}`) })}
      onSubmit={save}
      className="flex flex-col gap-5 border-t border-line p-4"
    >
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        {shown.map((setting) => (
          <SettingField
            key={setting.name}
            setting={setting}
            value={values[setting.name]}
            problem={problems.fields[setting.name]}
            onChange={(value) => change(setting.name, value)}
          />
        ))}
      </div>
      {error !== null && <Refusal error={error} isMarked={shown.some(({ name }) => name in problems.fields)} />}
      {problems.others.length > 0 && (
        <Banner tone="danger" title={t('form.others')}>
          {problems.others.map((sentence) => (
            <p key={sentence} lang="en">
              {sentence}
            </p>
          ))}
        </Banner>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {onRemove !== undefined && (
          <span className="mr-auto -ml-3">
            <Button variant="quiet" onClick={onRemove}>
              {t('action.remove')}
            </Button>
          </span>
        )}
        <Button onClick={onClose}>{t('shell:cancel')}</Button>
        <Button variant="primary" type="submit" isBusy={isPending} isDisabled={!isChanged}>
          {t('shell:save')}
        </Button>
      </div>
    </form>
  )
}

/** Why it was not saved. Where each field says it, this only leads there, and goes with the last mark. */
function Refusal({ error, isMarked }: { readonly error: Error; readonly isMarked: boolean }) {
  const { t } = useTranslation('providers')
  const errorText = useErrorText()
  const isExplained = error instanceof ClientError && problemsIn(error.data).length > 0
  if (!isExplained) return <Banner tone="danger" title={errorText(shownErrorCode(error))} />
  return isMarked ? <Banner tone="danger" title={t('form.notSaved')} /> : null
}
