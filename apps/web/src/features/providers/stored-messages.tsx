import type { StoredMessage } from '@meydan/protocol'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { LoadFailed } from '../../app/load-failed.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { StoredMessageDialog } from './stored-message-dialog.tsx'
import { useStoredMessages } from './use-providers.ts'

/** What development kept in place of sending it; nothing at all where there is none. */
export function StoredMessages() {
  const { t } = useTranslation('providers')
  const id = useId()
  const pages = useStoredMessages()
  const [opened, setOpened] = useState<StoredMessage>()
  const messages = pages.data?.pages.flatMap((page) => page.messages) ?? []
  if (pages.data === undefined && pages.error !== null) {
    return <LoadFailed title={t('stored.failed')} error={pages.error} onRetry={() => void pages.refetch()} />
  }
  if (messages.length === 0) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div>
        <h2 id={id} className="text-15 font-semibold">
          {t('stored.title')}
        </h2>
        <p className="text-ui text-pretty text-muted">{t('stored.text')}</p>
      </div>
      <ul className="overflow-hidden rounded-large border border-line">
        {messages.map((message) => (
          <Row key={message.id} message={message} onOpen={() => setOpened(message)} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex justify-center">
          <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('stored.more')}
          </Button>
        </div>
      )}
      <StoredMessageDialog message={opened} onClose={() => setOpened(undefined)} />
    </section>
  )
}

function Row({ message, onOpen }: { readonly message: StoredMessage; readonly onOpen: () => void }) {
  const { t } = useTranslation('providers')
  const formats = useFormats()
  const { way, to, subject, text, storedAt } = message
  return (
    <li className="relative flex flex-col gap-0.5 border-b border-line px-4 py-2.5 text-ui transition-colors last:border-b-0 hover:bg-hover active:bg-press">
      <span className="flex items-baseline gap-3">
        <button
          type="button"
          onClick={onOpen}
          className="min-w-0 flex-1 truncate text-left font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-small focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {subject ?? text}
        </button>
        <span className="shrink-0 text-12 text-muted tabular-nums">{formats.dateTime(new Date(storedAt))}</span>
      </span>
      <span className="flex items-center gap-2 text-muted">
        <Badge>{t(`ways.${way}`)}</Badge>
        <span className="min-w-0 truncate">{to}</span>
      </span>
    </li>
  )
}
