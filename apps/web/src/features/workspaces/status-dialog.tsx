import { limits, operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { endOf, quietChoices, untilChoices } from './status-choices.ts'
import type { QuietChoice, UntilChoice } from './status-choices.ts'

export interface StatusDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** What is said of oneself, and until when. */
interface StatusValues {
  readonly emoji: string
  readonly text: string
  readonly until: UntilChoice
  readonly quiet: QuietChoice
}

const formId = 'status-form'
const noStatus: StatusValues = { emoji: '', text: '', until: 'never', quiet: 'off' }

/** What one says of oneself for a while, to be set and taken away. */
export function StatusDialog({ isOpen, onClose }: StatusDialogProps) {
  const { t } = useTranslation(['presence', 'shell'])
  const workspace = useWorkspace()
  const { me } = useWorkspaceState()
  const { show } = useToasts()
  const errorText = useErrorText()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (of: Member, values: StatusValues) => {
        const now = new Date()
        const { emoji, text } = values
        await workspace.call(operations.workspaces.setStatus, {
          emoji,
          text: text.trim(),
          until: endOf(values.until, now, of.status?.until ?? null),
          doNotDisturbUntil: endOf(values.quiet, now, of.doNotDisturbUntil),
        })
        show({ tone: 'success', text: values === noStatus ? t('status.cleared') : t('status.saved') })
        onClose()
      },
      [onClose, show, t, workspace],
    ),
  )
  const shut = () => {
    clear()
    onClose()
  }
  const hasStatus = me !== null && (me.status !== null || me.doNotDisturbUntil !== null)

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      title={t('status.title')}
      description={t('status.text')}
      footer={
        <>
          {hasStatus ? (
            <Button onClick={() => run(me, noStatus)}>{t('status.clear')}</Button>
          ) : (
            <Button onClick={shut}>{t('shell:cancel')}</Button>
          )}
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('shell:save')}
          </Button>
        </>
      }
    >
      {me !== null && (
        <>
          {errorCode !== undefined && (
            <div className="mb-4">
              <Banner tone="danger" title={errorText(errorCode)} />
            </div>
          )}
          <StatusForm me={me} onSubmit={(values) => run(me, values)} />
        </>
      )}
    </Dialog>
  )
}

const suggestions = [
  { key: 'meeting', emoji: '📅', until: 'hour' },
  { key: 'lunch', emoji: '🍽️', until: 'hour' },
  { key: 'home', emoji: '🏠', until: 'today' },
  { key: 'leave', emoji: '🌴', until: 'never' },
  { key: 'ill', emoji: '🤒', until: 'today' },
] as const

function StatusForm({ me, onSubmit }: { readonly me: Member; readonly onSubmit: (values: StatusValues) => void }) {
  const { t } = useTranslation('presence')
  const formats = useFormats()
  const { status, doNotDisturbUntil } = me
  const [values, setValues] = useState<StatusValues>({
    emoji: status?.emoji ?? '',
    text: status?.text ?? '',
    until: typeof status?.until === 'string' ? 'kept' : 'never',
    quiet: doNotDisturbUntil === null ? 'off' : 'kept',
  })
  const change = (some: Partial<StatusValues>) => setValues({ ...values, ...some })
  const at = (instant: string) => formats.dateTime(new Date(instant))

  return (
    <form
      id={formId}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(values)
      }}
      className="flex flex-col gap-4"
    >
      <div className="flex items-end gap-2">
        <EmojiButton value={values.emoji} onChange={(emoji) => change({ emoji })} />
        <div className="min-w-0 flex-1">
          <TextField
            label={t('status.what')}
            placeholder={t('status.placeholder')}
            value={values.text}
            onChange={(event) => change({ text: event.target.value })}
            maxLength={limits.statusText}
            autoComplete="off"
          />
        </div>
      </div>
      <ul aria-label={t('status.suggestions')} className="flex flex-wrap gap-1.5">
        {suggestions.map(({ key, emoji, until }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => change({ emoji, text: t(`suggested.${key}`), until })}
              className="inline-flex h-control items-center gap-1.5 rounded-full border border-line px-3 text-ui transition-colors hover:bg-hover active:bg-press"
            >
              <span aria-hidden="true">{emoji}</span>
              {t(`suggested.${key}`)}
            </button>
          </li>
        ))}
      </ul>
      <Select
        label={t('status.until')}
        value={values.until}
        onChange={(until) => change({ until })}
        options={[
          ...(typeof status?.until === 'string'
            ? [{ value: 'kept' as const, label: t('until.kept', { at: at(status.until) }) }]
            : []),
          ...untilChoices.map((value) => ({ value, label: t(`until.${value}`) })),
        ]}
      />
      <Select
        label={t('status.quiet')}
        hint={t('status.quietHint')}
        value={values.quiet}
        onChange={(quiet) => change({ quiet })}
        options={[
          ...(doNotDisturbUntil === null
            ? []
            : [{ value: 'kept' as const, label: t('quiet.kept', { at: at(doNotDisturbUntil) }) }]),
          ...quietChoices.map((value) => ({ value, label: t(`quiet.${value}`) })),
        ]}
      />
    </form>
  )
}
