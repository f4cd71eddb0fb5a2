// The frame of an open workspace: rail, sidebar, page; on a phone one of them at a time above a bar.

import { useLocation, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ChatLayers } from '../../features/chat/chat-layers.tsx'
import { useNavigation } from '../navigation-context.tsx'
import { useIsWide } from '../use-media.ts'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { ShellLayers } from './shell-layers.tsx'
import { SidebarEdge } from './sidebar-edge.tsx'
import { useSidebarWidth } from './sidebar-width.ts'
import { SidebarBody } from './sidebar.tsx'
import { UnverifiedNotice } from './unverified-notice.tsx'
import { useShellKeys } from './use-shell-keys.ts'
import { useWorkspaceTitle } from './use-workspace-title.ts'
import { WorkspaceRail } from './workspace-rail.tsx'

/** Where the skip link leads. */
const contentId = 'content'

export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  const isWide = useIsWide()
  const { roomId, jobId, postId } = useNavigation()
  const { letterId, counterpartyId } = useParams({ strict: false })
  const { width, setWidth } = useSidebarWidth()
  const content = useRef<HTMLDivElement>(null)
  useShellKeys()
  useWorkspaceTitle()
  useFocusOnPlace(content, isWide)

  return (
    <div className="flex h-dvh overflow-hidden bg-surface">
      <a
        href={`#${contentId}`}
        onClick={(event) => {
          // Not by the address: the router would take it for a place.
          event.preventDefault()
          content.current?.focus()
        }}
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-small bg-ink px-3 py-2 text-ui font-medium text-on-ink focus:translate-y-0"
      >
        {t('skip')}
      </a>
      {isWide && (
        <>
          <WorkspaceRail />
          <div className="relative flex shrink-0 flex-col border-r border-line bg-sunken" style={{ width }}>
            <SidebarBody />
            <SidebarEdge width={width} onChange={setWidth} />
          </div>
        </>
      )}
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ConnectionNotice />
        <UnverifiedNotice />
        <div id={contentId} ref={content} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </div>
        {!isWide && [roomId, jobId, postId, letterId, counterpartyId].every((id) => id === undefined) && <BottomBar />}
      </div>
      <ChatLayers />
      <ShellLayers />
    </div>
  )
}

/** On a phone a new place takes the focus that its link had; beside the list the focus stays where it is. */
function useFocusOnPlace(content: { readonly current: HTMLElement | null }, isWide: boolean): void {
  const path = useLocation({ select: (location) => location.pathname })
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    if (!isWide && document.activeElement === document.body) content.current?.focus({ preventScroll: true })
  }, [content, isWide, path])
}
