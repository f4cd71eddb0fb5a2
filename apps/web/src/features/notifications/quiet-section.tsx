import { useMemo } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { currentLanguage } from '../../app/i18n.ts'
import { useLayers } from '../../app/layers-context.tsx'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { timeOptions } from '../../app/time-options.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { NativeSelect } from '../../ui/native-select.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { FormSwitch } from './form-switch.tsx'
import type { PreferencesFormApi } from './form-switch.tsx'
import { timeZones, weekdays } from './preferences-values.ts'
import { SettingsSection } from './settings-section.tsx'

/** Where this browser is. */
const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** When nothing is sent, and how to have peace now. */
export function QuietSection({ form }: { readonly form: PreferencesFormApi }) {
  const { t } = useTranslation('notifications')
  const { register, control, formState, getValues, setValue } = form
  const isOn = useWatch({ control, name: 'hasQuietHours' })
  const zone = useWatch({ control, name: 'timeZone' })
  const { errors } = formState
  const zones = useMemo(() => timeZones(getValues('timeZone'), ownZone), [getValues])

  return (
    <SettingsSection title={t('prefs.quiet')} text={t('prefs.quietText')}>
      <FormSwitch form={form} name="hasQuietHours" label={t('prefs.quietOn')} />
      {isOn && (
        <>
          <div className="grid grid-cols-2 gap-4">
            <NativeSelect {...register('from')} label={t('prefs.from')} options={timeOptions(getValues('from'))} />
            <NativeSelect
              {...register('to', {
                validate: (value) => !getValues('hasQuietHours') || value !== getValues('from') || t('prefs.sameTime'),
              })}
              label={t('prefs.to')}
              options={timeOptions(getValues('to'))}
              error={errors.to?.message}
            />
          </div>
          <Controller
            control={control}
            name="days"
            rules={{ validate: (days) => !getValues('hasQuietHours') || days.length > 0 || t('prefs.noDay') }}
            render={({ field }) => (
              <Weekdays value={field.value} onChange={field.onChange} error={errors.days?.message} />
            )}
          />
        </>
      )}
      <NativeSelect
        {...register('timeZone')}
        label={t('prefs.timeZone')}
        options={zones.map((zone) => ({ value: zone, label: zoneName(zone) }))}
        hint={
          zone !== ownZone && (
            <button
              type="button"
              onClick={() => setValue('timeZone', ownZone, { shouldDirty: true })}
              className="rounded-tiny text-left text-accent-text hover:underline"
            >
              {t('prefs.ownZone', { zone: zoneName(ownZone) })}
            </button>
          )
        }
      />
      <PeaceNow />
    </SettingsSection>
  )
}

interface WeekdaysProps {
  readonly value: readonly number[]
  readonly onChange: (value: number[]) => void
  readonly error: string | undefined
}

/** 5 January 1970 was a Monday. */
const mondayMs = 4 * 86_400_000

function Weekdays({ value, onChange, error }: WeekdaysProps) {
  const { t, i18n } = useTranslation('notifications')
  const locale = currentLanguage(i18n)
  const [short, long] = useMemo(
    () =>
      (['short', 'long'] as const).map((weekday) => {
        const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
        return (day: number) => format.format(mondayMs + (day - 1) * 86_400_000)
      }),
    [locale],
  )
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-ui font-medium">{t('prefs.days')}</legend>
      <div className="flex gap-1.5">
        {weekdays.map((day) => {
          const isOn = value.includes(day)
          return (
            <button
              key={day}
              type="button"
              aria-pressed={isOn}
              onClick={() => onChange(isOn ? value.filter((one) => one !== day) : [...value, day])}
              className={classNames(
                'h-control min-w-0 flex-1 rounded-small border text-ui font-medium transition-colors sm:max-w-14',
                isOn
                  ? 'border-transparent bg-accent-soft text-on-accent-soft'
                  : 'border-line text-muted hover:bg-hover hover:text-text',
              )}
            >
              <span aria-hidden="true">{short?.(day)}</span>
              <VisuallyHidden>{long?.(day)}</VisuallyHidden>
            </button>
          )
        })}
      </div>
      <div aria-live="polite" className="contents">
        {error !== undefined && <p className="text-ui text-danger-text">{error}</p>}
      </div>
    </fieldset>
  )
}

/** "Do not disturb" stands with the status: it is for now, and colleagues see it. */
function PeaceNow() {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const { me } = useWorkspaceState()
  const { open } = useLayers()
  const until = me?.doNotDisturbUntil ?? null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-ui text-muted">
      <p className="min-w-0 flex-1 basis-60 text-pretty">
        {until === null ? t('prefs.dnd') : t('prefs.dndOn', { at: formats.dateTime(new Date(until)) })}
      </p>
      <Button onClick={() => open({ kind: 'status' })}>{t('prefs.dndAct')}</Button>
    </div>
  )
}
