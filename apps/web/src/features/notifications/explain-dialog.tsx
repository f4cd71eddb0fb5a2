import { operations } from '@meydan/client'
import type { InboxLine } from '@meydan/client'
import type { Delivery, ResultOf } from '@meydan/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useProviderName } from '../../app/use-provider-name.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { DeliveryBadge } from './delivery-badge.tsx'
import { askedMessage, whyText } from './explanation.ts'

export interface ExplainDialogProps {
  readonly line: InboxLine | undefined
  readonly onClose: () => void
}

type Explanation = ResultOf<typeof operations.notifications.explain>

/** Why the reader was told of a line, by which ways, and why not by others. */
export function ExplainDialog({ line, onClose }: ExplainDialogProps) {
  const { t } = useTranslation('notifications')
  useReturnedFocus(line !== undefined)
  // What was asked about stays while the dialog leaves.
  const [shown, setShown] = useState(line)
  if (line !== undefined && line !== shown) setShown(line)
  const message = shown === undefined ? undefined : askedMessage(shown.entry)
  return (
    <Dialog isOpen={line !== undefined} onOpenChange={(open) => !open && onClose()} title={t('explain.title')}>
      {message !== undefined && <Explained key={`${message.roomId} ${message.seq}`} message={message} />}
    </Dialog>
  )
}

function Explained({ message }: { readonly message: NonNullable<ReturnType<typeof askedMessage>> }) {
  const { t } = useTranslation('notifications')
  const workspace = useWorkspace()
  const errorText = useErrorText()
  const { data, error, refetch } = useQuery({
    queryKey: ['explanation', message.roomId, message.seq],
    queryFn: ({ signal }) => workspace.call(operations.notifications.explain, message, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

  if (error !== null) {
    return (
      <Banner
        tone="danger"
        title={t('explain.failed')}
        action={<Button onClick={() => void refetch()}>{t('inbox.retry')}</Button>}
      >
        {errorText(shownErrorCode(error))}
      </Banner>
    )
  }
  if (data === undefined) {
    return (
      <div className="flex flex-col gap-3" aria-busy="true">
        <Skeleton className="h-4 w-56" />
        <Skeleton className="h-4 w-72" />
        <Skeleton className="h-16 w-full" />
      </div>
    )
  }
  return <Answer explanation={data} />
}

function Answer({ explanation: { kind, reason, level, deliveries } }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('notifications')
  return (
    <div className="flex flex-col gap-3 text-ui">
      <div>
        <p className="font-medium">
          {t(`explain.kind.${kind ?? 'none'}`)}
          {reason !== null && ` ${t(`explain.ended.${reason}`)}`}
        </p>
        <p className="text-muted">{t('explain.level', { level: t(`room.${level}`) })}</p>
      </div>
      {deliveries.length === 0 ? (
        <p className="text-muted">{t('explain.nothing')}</p>
      ) : (
        <ul className="overflow-hidden rounded-large border border-line">
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </div>
  )
}

function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const providerName = useProviderName()
  const { way, state, count, dueAt, endedAt, createdAt, provider, answer } = delivery
  const at = (instant: string) => formats.dateTime(new Date(instant))
  const details = [
    dueAt === null ? at(endedAt ?? createdAt) : t('explain.due', { at: at(dueAt) }),
    count > 1 ? t('explain.folded', { count }) : '',
    provider === null ? '' : providerName(provider),
    answer ?? '',
  ].filter((part) => part !== '')
  return (
    <li className="border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{t(`ways.${way}`)}</span>
        <DeliveryBadge state={state} />
      </div>
      <p className="pt-0.5 text-pretty">{whyText(t, delivery)}</p>
      <p className="text-12 break-words text-muted tabular-nums">{details.join(' · ')}</p>
    </li>
  )
}
