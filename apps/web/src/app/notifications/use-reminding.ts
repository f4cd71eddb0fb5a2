import { operations } from '@meydan/client'
import type { Reminder } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useToasts } from '../../ui/toast.tsx'
import { useErrorText } from '../error-text.ts'
import { useFormats } from '../format.ts'
import { shownErrorCode } from '../shown-error.ts'
import { useWorkspace } from '../workspace-context.tsx'

/** A message, by what names it in a reminder. */
export type RemindedMessage = Pick<Reminder, 'roomId' | 'seq'>

export interface Reminding {
  /** Reminds of a message; what held until then "Undo" brings back. */
  readonly set: (message: RemindedMessage, at: Date) => void
  /** Reminds of it no more; `at` is what "Undo" brings back. */
  readonly cancel: (message: RemindedMessage, at: string) => void
}

/** Sets and cancels reminders, says what came of it, and offers the way back. */
export function useReminding(): Reminding {
  const { t } = useTranslation('notifications')
  const workspace = useWorkspace()
  const formats = useFormats()
  const { show } = useToasts()
  const errorText = useErrorText()

  return useMemo(() => {
    const store = ({ roomId, seq }: RemindedMessage, at: string) =>
      workspace.call(operations.notifications.setReminder, { roomId, seq, at })
    const drop = ({ roomId, seq }: RemindedMessage) =>
      workspace.call(operations.notifications.cancelReminder, { roomId, seq })
    const orTell = (act: Promise<unknown>) =>
      act.catch((caught: unknown) => void show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }))
    const undoing = (act: () => Promise<unknown>) => ({
      label: t('reminders.undo'),
      onSelect: () => void orTell(act()),
    })
    return {
      set(message, at) {
        const text = t('reminders.set', { at: formats.dateTime(at) })
        void orTell(
          store(message, at.toISOString()).then(({ before }) => {
            const undo = undoing(() => (before === null ? drop(message) : store(message, before)))
            show({ tone: 'success', text, action: undo })
          }),
        )
      },
      cancel(message, at) {
        const undo = undoing(() => store(message, at))
        void orTell(drop(message).then(() => show({ text: t('reminders.cancelled'), action: undo })))
      },
    }
  }, [errorText, formats, show, t, workspace])
}
