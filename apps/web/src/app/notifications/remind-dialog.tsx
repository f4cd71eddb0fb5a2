// When somebody wants to be told of a message again: one press for what is usual, and a day and a time for the rest.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { NativeSelect } from '../../ui/native-select.tsx'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { useFormats } from '../format.ts'
import { timeOptions } from '../time-options.ts'
import { dayAt, daysAhead, offeredReminders } from './reminder-choices.ts'
import { useReminders } from './use-reminders.ts'
import { useReminding } from './use-reminding.ts'
import type { RemindedMessage } from './use-reminding.ts'

/** A message to be reminded of, and how it begins. */
export interface RemindableMessage extends RemindedMessage {
  readonly excerpt: string
}

export interface RemindDialogProps {
  readonly message: RemindableMessage | undefined
  readonly onClose: () => void
}

export function RemindDialog({ message, onClose }: RemindDialogProps) {
  const { t } = useTranslation('notifications')
  useReturnedFocus(message !== undefined)
  // What was asked about stays while the dialog leaves.
  const [shown, setShown] = useState(message)
  if (message !== undefined && message !== shown) setShown(message)
  return (
    <Dialog
      isOpen={message !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t('reminders.title')}
      {...(shown === undefined ? {} : { description: shown.excerpt })}
      size="small"
    >
      {shown !== undefined && <Choices message={shown} isOpen={message !== undefined} onClose={onClose} />}
    </Dialog>
  )
}

interface ChoicesProps {
  readonly message: RemindableMessage
  /** Nothing is chosen while the dialog leaves. */
  readonly isOpen: boolean
  readonly onClose: () => void
}

function Choices({ message, isOpen, onClose }: ChoicesProps) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const reminding = useReminding()
  const { reminders = [], isAsking } = useReminders()
  const held = reminders.find(({ roomId, seq }) => roomId === message.roomId && seq === message.seq)
  // A sheet grows upwards: the choices show with what holds already, or they would move from under the finger.
  const [isReady, setReady] = useState(!isAsking)
  if (!isAsking && !isReady) setReady(true)
  // The times stand as they were when it opened: a row that changes under the finger is another choice.
  const [now] = useState(() => new Date())

  function choose(at: Date): void {
    if (!isOpen) return
    onClose()
    reminding.set(message, at)
  }

  return (
    <div className={classNames('flex flex-col gap-4', !isReady && 'invisible')}>
      <ul className="-mx-2 flex flex-col">
        {offeredReminders(now).map(({ choice, at }) => (
          <li key={choice}>
            <button
              type="button"
              onClick={() => choose(at)}
              className="flex min-h-control-large w-full items-center gap-3 rounded-small px-2 text-left text-ui transition-colors hover:bg-hover active:bg-press"
            >
              <span className="min-w-0 flex-1">{t(`reminders.choices.${choice}`)}</span>
              <span className="shrink-0 text-12 text-muted tabular-nums">
                {choice === 'tomorrow' || choice === 'monday' ? formats.date(at) : formats.time(at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <OwnTime now={now} onChoose={choose} />
      {held !== undefined && (
        <div className="flex items-center justify-between gap-3 rounded-small bg-accent-soft py-1.5 pr-1.5 pl-3 text-ui">
          <span>{t('reminders.held', { at: formats.dateTime(new Date(held.at)) })}</span>
          <Button
            variant="quiet"
            onClick={() => {
              if (!isOpen) return
              onClose()
              reminding.cancel(message, held.at)
            }}
          >
            {t('reminders.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** A day and a time, written out: the browser's own fields follow the language of the browser and not that of the page. */
function OwnTime({ now, onChoose }: { readonly now: Date; readonly onChoose: (at: Date) => void }) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const [days, setDays] = useState(1)
  const [time, setTime] = useState('09:00')
  const [isPast, setPast] = useState(false)
  const near = [t('inbox.today'), t('reminders.tomorrowDay')]

  function submit(): void {
    const at = dayAt(now, days, time)
    if (at.getTime() > Date.now()) onChoose(at)
    else setPast(true)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <div className="grid grid-cols-[1fr_6.5rem] items-start gap-3">
        <NativeSelect
          label={t('reminders.day')}
          value={String(days)}
          onChange={(event) => {
            setDays(Number(event.target.value))
            setPast(false)
          }}
          options={daysAhead.map((day) => ({
            value: String(day),
            label: near[day] ?? formats.day(dayAt(now, day, '12:00'), now),
          }))}
        />
        <NativeSelect
          label={t('reminders.time')}
          value={time}
          onChange={(event) => {
            setTime(event.target.value)
            setPast(false)
          }}
          options={timeOptions(time)}
        />
      </div>
      {isPast && (
        <p role="alert" className="text-ui text-danger-text">
          {t('reminders.past')}
        </p>
      )}
      <Button type="submit" variant="primary" isWide>
        {t('reminders.submit')}
      </Button>
    </form>
  )
}
