import type { ConnectionState } from '@meydan/client'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { CheckIcon, OfflineIcon, RefreshIcon } from '../../ui/icons.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useConnection, useWorkspace, useWorkspaceState } from '../workspace-context.tsx'
import { connectionNotice } from './connection-words.ts'

/** How long "connected again" stands, in ms. */
const saidForMs = 2_500

/**
 * Tells of a connection that is missing, over the page and not in it, so that nothing moves. What it says is announced
 * once; the seconds that pass are not.
 */
export function ConnectionNotice() {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const connection = useConnection()
  const { outbox } = useWorkspaceState()
  const now = useSeconds(connection.status !== 'online')
  const loss = useLoss(connection)
  const notice = connectionNotice(connection, loss, now)
  const isBack = useJustBack(connection.status === 'online', notice !== undefined)

  const title =
    notice === undefined
      ? isBack
        ? t('connection.back')
        : ''
      : { connecting: t('connection.connecting'), waiting: t('connection.waiting'), offline: t('connection.offline') }[
          notice.kind
        ]
  const unsent = notice !== undefined && outbox.waiting > 0 ? t('connection.unsent', { count: outbox.waiting }) : ''
  const kept = notice?.kind === 'offline' ? t('connection.kept') : ''

  return (
    <>
      <div aria-live="polite">
        <VisuallyHidden>{[title, unsent || kept].join(' ')}</VisuallyHidden>
      </div>
      {title !== '' && (
        <div className="pointer-events-none absolute inset-x-3 top-15 z-20 flex justify-center">
          <div className="pointer-events-auto flex min-h-control max-w-full animate-panel-in items-center gap-2 rounded-large bg-ink py-1 pr-1.5 pl-3 text-ui text-on-ink shadow-raised">
            {notice === undefined ? (
              <CheckIcon size={18} />
            ) : notice.kind === 'offline' ? (
              <OfflineIcon size={18} />
            ) : (
              <RefreshIcon size={18} className="animate-skeleton motion-reduce:animate-skeleton-still" />
            )}
            <p aria-hidden="true" className="min-w-0 py-0.5 pr-1.5">
              <span className="font-medium">{title}</span>
              {notice?.kind === 'waiting' && (
                <span className="tabular-nums"> {t('connection.inSeconds', { seconds: notice.seconds })}</span>
              )}
              {unsent !== '' && <span> {unsent}</span>}
              {unsent === '' && kept !== '' && <span> {kept}</span>}
            </p>
            {notice?.kind === 'waiting' && (
              <button
                type="button"
                onClick={() => void workspace.reload().catch(() => undefined)}
                className="h-control shrink-0 rounded-small px-2.5 font-semibold transition-colors hover:bg-on-ink/12 focus-visible:outline-on-ink"
              >
                {t('tryNow')}
              </button>
            )}
          </div>
        </div>
      )}
    </>
  )
}

/** The time, once a second while somebody waits for it. */
function useSeconds(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    const tick = () => setNow(Date.now())
    const first = setTimeout(tick)
    const timer = setInterval(tick, 500)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [isRunning])
  return now
}

/** Since when the connection is missing, over all the states that it passes until it stands again. */
function useLoss(connection: ConnectionState): { readonly lostAt: number; readonly isFirst: boolean } {
  const [loss, setLoss] = useState(() => ({ lostAt: connection.since, isFirst: true, isLost: true }))
  const isOnline = connection.status === 'online'
  if (isOnline && loss.isLost) setLoss({ lostAt: connection.since, isFirst: false, isLost: false })
  if (!isOnline && !loss.isLost) setLoss({ lostAt: connection.since, isFirst: false, isLost: true })
  return loss
}

/** True for a moment after a loss that was told of is over. */
function useJustBack(isOnline: boolean, isTold: boolean): boolean {
  const [phase, setPhase] = useState<'quiet' | 'told' | 'back'>('quiet')
  if (isTold && phase !== 'told') setPhase('told')
  if (isOnline && phase === 'told') setPhase('back')
  useEffect(() => {
    if (phase !== 'back') return
    const timer = setTimeout(() => setPhase('quiet'), saidForMs)
    return () => clearTimeout(timer)
  }, [phase])
  return phase === 'back'
}
