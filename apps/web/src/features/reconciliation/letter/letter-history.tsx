import type { LetterEvent } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { useWorkspaceState } from '../../../app/workspace-context.tsx'
import {
  BellIcon,
  ClockIcon,
  CloseIcon,
  EditIcon,
  ErrorIcon,
  EyeIcon,
  MailIcon,
  PeopleIcon,
  ReplyIcon,
  SendIcon,
} from '../../../ui/icons.tsx'
import type { Icon } from '../../../ui/icons.tsx'
import { BalanceText } from '../words/balance-text.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'

const marks: Readonly<Record<LetterEvent['kind'], { readonly icon: Icon; readonly className: string }>> = {
  made: { icon: EditIcon, className: 'text-muted' },
  amended: { icon: EditIcon, className: 'text-muted' },
  sent: { icon: SendIcon, className: 'text-accent-text' },
  delivered: { icon: MailIcon, className: 'text-accent-text' },
  undelivered: { icon: ErrorIcon, className: 'text-danger-text' },
  reminded: { icon: BellIcon, className: 'text-accent-text' },
  seen: { icon: EyeIcon, className: 'text-accent-text' },
  answered: { icon: ReplyIcon, className: 'text-success-text' },
  expired: { icon: ClockIcon, className: 'text-warning-text' },
  cancelled: { icon: CloseIcon, className: 'text-muted' },
  merged: { icon: PeopleIcon, className: 'text-muted' },
}

export interface LetterHistoryProps {
  /** The newest first. */
  readonly history: readonly LetterEvent[]
  readonly currency: string
}

/** What happened to a letter, by whom, and from where. */
export function LetterHistory({ history, currency }: LetterHistoryProps) {
  return (
    <ol className="flex flex-col">
      {history.map((event, index) => (
        <EventRow key={`${event.at} ${history.length - index}`} event={event} currency={currency} />
      ))}
    </ol>
  )
}

function EventRow({ event, currency }: { readonly event: LetterEvent; readonly currency: string }) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const { list } = useFormats()
  const { membersById } = useWorkspaceState()
  const { icon: IconDrawing, className } = marks[event.kind]
  const who = event.memberId === null ? undefined : membersById.get(event.memberId)?.name
  const ways = event.way === null ? event.ways : [event.way]
  const about = [
    event.answer === null ? undefined : t(`answer.${event.answer.kind}`),
    ways.length === 0 ? undefined : t('event.byWays', { ways: list(ways.map((way) => t(`send.way.${way}`))) }),
    event.to ?? undefined,
  ].filter((part) => part !== undefined)

  return (
    <li className="group relative flex gap-3 pb-4 last:pb-0">
      {/* The line from one to the one before it. */}
      <span aria-hidden="true" className="absolute top-6 bottom-0 left-2.25 w-px bg-line group-last:hidden" />
      <IconDrawing size={18} className={className} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-ui">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{t(`event.${event.kind}`)}</span>
          {about.length > 0 && <span className="wrap-anywhere text-muted">{about.join(' · ')}</span>}
        </p>
        {event.balance !== null && event.kind !== 'answered' && (
          <p>
            <BalanceText balance={event.balance} currency={currency} />
          </p>
        )}
        {event.answer?.note !== undefined && event.answer.note !== '' && (
          <p className="wrap-anywhere whitespace-pre-line">{event.answer.note}</p>
        )}
        {event.detail !== '' && (
          <p className="wrap-anywhere text-muted">
            {event.kind === 'merged' ? t('event.mergedFrom', { title: event.detail }) : event.detail}
          </p>
        )}
        <p className="text-12 text-muted tabular-nums">
          {words.instant(event.at)}
          {who !== undefined && ` · ${who}`}
          {event.from !== null && (
            <span title={event.from.userAgent}> · {t('event.from', { address: event.from.address })}</span>
          )}
        </p>
        {event.from !== null && <p className="line-clamp-2 text-12 wrap-anywhere text-muted">{event.from.userAgent}</p>}
      </div>
    </li>
  )
}
