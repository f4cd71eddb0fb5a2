// What people say to the whole workspace: the newest or the most liked, what is looked for, and one post beside them.

import { limits } from '@meydan/client'
import type { FeedQuestion } from '@meydan/client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useIsWide } from '../../app/use-media.ts'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PostComposer } from './post-composer.tsx'
import { PostList } from './post-list.tsx'
import { PostPanel } from './post-panel.tsx'
import { StatsPanel } from './stats-panel.tsx'
import { useFeedOnScreen } from './use-feed.ts'

/** How long after the last letter is looked for it. */
const settleMs = 250

/** `/w/:workspaceId/community`, and `/community/:postId` with a post beside it. */
export function CommunityPage() {
  const { t } = useTranslation('feed')
  const { me } = useWorkspaceState()
  if (me?.role === 'guest') return <RefusedPage title={t('guests')}>{t('guestsText')}</RefusedPage>
  return <Community />
}

function Community() {
  const { t } = useTranslation('feed')
  useFeedOnScreen()
  const navigation = useNavigation()
  const isWide = useIsWide()
  const page = useRef<HTMLElement>(null)
  const { postId, commentSeq } = navigation
  const [sort, setSort] = useState<FeedQuestion['sort']>('newest')
  const [words, setWords] = useState('')
  const search = useSettled(words.trim())
  const question = useMemo(() => ({ sort, search }), [sort, search])
  const close = () => navigation.openCommunity()
  useEscape(postId === undefined ? undefined : close)
  useReturningFocus(page, postId)
  const toTop = () => page.current?.scrollTo({ top: 0 })
  const list = <PostList question={question} toTop={toTop} />

  return (
    <div className="flex min-h-0 flex-1">
      {(isWide || postId === undefined) && (
        <main ref={page} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
          <div className="mx-auto w-full max-w-180 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
            <header className="mb-3 flex min-h-control flex-wrap items-center justify-between gap-3">
              <h1 className="min-w-0 truncate text-24 font-semibold">{t('title')}</h1>
              <label className="flex h-control w-full items-center gap-2 rounded-small border border-line bg-raised px-2.5 text-muted transition-colors focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/30 sm:w-60">
                <SearchIcon size={16} />
                <input
                  type="search"
                  value={words}
                  maxLength={limits.searchText}
                  aria-label={t('search')}
                  placeholder={t('search')}
                  onChange={(event) => setWords(event.target.value)}
                  className="min-w-0 flex-1 bg-transparent text-ui text-text outline-none coarse:text-field"
                />
              </label>
            </header>
            <PostComposer
              onPosted={() => {
                setWords('')
                setSort('newest')
                toTop()
              }}
            />
            <div className="mt-3">
              <Tabs
                label={t('sort.label')}
                value={sort}
                onChange={setSort}
                tabs={(['newest', 'liked'] as const).map((value) => ({
                  value,
                  label: t(`sort.${value}`),
                  content: list,
                }))}
              />
            </div>
          </div>
        </main>
      )}
      {postId !== undefined ? (
        <PostPanel key={postId} postId={postId} commentSeq={commentSeq} isBeside={isWide} onClose={close} />
      ) : (
        isWide && (
          <div className="hidden xl:flex">
            <StatsPanel />
          </div>
        )
      )}
    </div>
  )
}

/** What is written once the writing rests for a moment. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), words === '' ? 0 : settleMs)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

/** Esc closes the top layer: a menu, a dialog or a box before what stands beside the list. */
function useEscape(close: (() => void) | undefined): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return
      latest.current?.()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** When a post is closed the focus is where it was opened from. */
function useReturningFocus(page: { readonly current: HTMLElement | null }, postId: string | undefined): void {
  const last = useRef(postId)
  useEffect(() => {
    const before = last.current
    last.current = postId
    if (before === undefined || postId !== undefined) return
    page.current?.querySelector<HTMLElement>(`[data-post="${CSS.escape(before)}"] h2 a`)?.focus()
  }, [page, postId])
}
