import { operations } from '@meydan/client'
import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { LetterTextField } from './text-field-of-letter.tsx'
import { PreviewSettings } from './preview-settings.tsx'
import { senderFields, settingsDraft, settingsProblems } from './settings-draft.ts'
import type { SenderFields, SettingsDraft, SettingsProblem } from './settings-draft.ts'
import { SettingsSection } from './settings-section.tsx'
import { useRefreshSettings } from './use-settings.ts'

export interface SettingsFormProps {
  readonly settings: ReconciliationSettings
  /** Whether the reader may change them. */
  readonly mayChange: boolean
}

/** Who letters come from, what they say, and how long they can be answered. */
export function SettingsForm({ settings, mayChange }: SettingsFormProps) {
  const { t } = useTranslation('reconciliationSettings')
  const workspace = useWorkspace()
  const refresh = useRefreshSettings()
  const { show } = useToasts()
  const errorText = useErrorText()
  const initial = settingsDraft(settings)
  const [draft, setDraft] = useState<SettingsDraft>(initial)
  const [isChecked, setChecked] = useState(false)
  const problems = settingsProblems(draft)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(initial)
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (fields: SenderFields) => {
        const input = { ...fields, version: settings.version }
        await workspace.call(operations.reconciliation.updateSettings, input)
        await refresh()
        show({ tone: 'success', text: t('saved') })
      },
      [refresh, settings.version, show, t, workspace],
    ),
  )
  const field = (name: Exclude<keyof SettingsDraft, 'texts'>, max: number) => ({
    label: t(`fields.${name}`),
    maxLength: max,
    autoComplete: 'off',
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  const problem = (name: SettingsProblem) =>
    isChecked && problems.has(name) ? t(`problems.${name === 'tr' || name === 'en' ? 'text' : name}`) : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    const fields = senderFields(draft)
    if (fields !== undefined && !isBusy) run(fields)
  }
  return (
    <form noValidate aria-label={t('form')} onSubmit={submit}>
      <fieldset disabled={!mayChange} className="min-w-0">
        <SettingsSection title={t('sender.title')} text={t('sender.text')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <div className="sm:col-span-2">
              <TextField {...field('name', 300)} hint={t('sender.nameHint')} />
            </div>
            <TextField {...field('taxNumber', 20)} inputMode="numeric" error={problem('taxNumber')} />
            <TextField {...field('taxOffice', 100)} />
            <div className="sm:col-span-2">
              <TextArea {...field('address', 500)} />
            </div>
            <TextField {...field('signatory', 100)} />
            <TextField {...field('signatoryTitle', 100)} />
          </div>
        </SettingsSection>
        <SettingsSection title={t('plan.title')} text={t('plan.text')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              {...field('linkDays', 3)}
              inputMode="numeric"
              hint={t('plan.linkDaysHint')}
              error={problem('linkDays')}
            />
            <TextField {...field('reminderDays', 40)} hint={t('plan.reminderHint')} error={problem('reminderDays')} />
            <div className="sm:col-span-2">
              <TextField
                {...field('replyTo', 254)}
                type="email"
                isOptional
                hint={t('plan.replyToHint')}
                error={problem('replyTo')}
              />
            </div>
          </div>
        </SettingsSection>
        <SettingsSection title={t('texts.title')} text={t('texts.text')}>
          <div className="flex flex-col gap-6">
            {(['tr', 'en'] as const).map((language) => (
              <LetterTextField
                key={language}
                language={language}
                value={draft.texts[language]}
                isWrong={problems.has(language)}
                onChange={(text) => setDraft({ ...draft, texts: { ...draft.texts, [language]: text } })}
              />
            ))}
            <PreviewSettings sender={senderFields(draft)} />
          </div>
        </SettingsSection>
      </fieldset>
      {(isDirty || errorCode !== undefined) && (
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-surface px-4 py-3 sm:-mx-8 sm:px-8">
          <p role="status" className="min-w-0 flex-1 text-ui text-pretty text-muted">
            {errorCode !== undefined ? (
              <span className="text-danger-text">{errorText(errorCode)}</span>
            ) : isChecked && problems.size > 0 ? (
              <span className="text-danger-text">{t('problems.some')}</span>
            ) : (
              t('dirty')
            )}
          </p>
          <Button
            onClick={() => {
              clear()
              setDraft(initial)
            }}
          >
            {t('discard')}
          </Button>
          <Button variant="primary" type="submit" isBusy={isBusy}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  )
}
