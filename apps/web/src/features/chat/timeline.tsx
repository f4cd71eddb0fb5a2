import type { LineClient, RoomClient, RoomItem, RoomMessagesState } from '@meydan/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { ListRange, VirtuosoHandle } from 'react-virtuoso'

import { useStore } from '../../app/use-store.ts'
import { useToday } from '../../app/use-today.ts'
import { useConnection } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Announcer } from './announcer.tsx'
import { deletionsOf } from './deletions.ts'
import { JumpToLatest } from './jump-to-latest.tsx'
import type { MessageActions } from './message-actions.ts'
import { MessageRow } from './message-row.tsx'
import { moveBetweenRows } from './row-focus.ts'
import { useShownRoom } from './room-context.tsx'
import { NewerSkeleton, OlderSkeleton } from './timeline-skeleton.tsx'
import { hasPlaceOf, newerThan, newestKnown, newestSeq, seqOf, timelineRows } from './timeline-rows.ts'
import type { TimelineRow } from './timeline-rows.ts'
import { useFollow } from './use-follow.ts'
import { startOf, useOpening } from './use-opening.ts'
import { useTarget } from './use-target.ts'
import type { TargetMark } from './use-target.ts'

export interface TimelineProps {
  readonly room: RoomClient
  /** What of the room is shown: its main line, or one of its threads. */
  readonly line: LineClient
  readonly isThread: boolean
  readonly label: string
  /** What stands where the line begins. */
  readonly start: ReactNode
  /** What the newest messages are while they are not loaded, and how many of them are unread. */
  readonly beyond: { readonly items: readonly RoomItem[]; readonly unread: number }
  readonly messages: RoomMessagesState
  /** The message that the reader came for. */
  readonly targetSeq: number | undefined
  /** Whether it stands out and takes the focus. */
  readonly isTargetMarked: boolean
  readonly editingSeq: number | undefined
  readonly actions: MessageActions
  readonly isAtEnd: boolean
  readonly onAtEndChange: (isAtEnd: boolean) => void
}

/** What the rows need beside their message. */
interface RowSurroundings {
  readonly editingSeq: number | undefined
  readonly target: TargetMark
  readonly deleting: ReadonlySet<number>
  readonly isOnline: boolean
  readonly today: number
  readonly start: ReactNode
  readonly answeredOf: (item: RoomItem) => RoomItem | null | undefined
  readonly actions: MessageActions
}

/** The index that the newest message has when the room is opened. Older ones count down from it, so it is larger than any room loaded. */
const anchorIndex = 1_000_000
/** Older messages are asked for when so many rows are left above what is on screen. */
const rowsAhead = 25
/** How high a row that was never drawn is taken to be: not as high as the first one, which is where the room begins. */
const usualPx = 44
/** The end counts as reached a little before it. */
const endPx = 40

/** The messages of a room, drawn as far as they are near the screen. */
export function Timeline(props: TimelineProps) {
  const { room, line, isThread, messages, targetSeq, editingSeq, actions, isAtEnd, onAtEndChange, beyond, start } =
    props
  const { t } = useTranslation('chat')
  const { me } = useShownRoom()
  const list = useRef<VirtuosoHandle>(null)
  const { items, hasOlder, hasNewer, firstUnreadSeq, isLoadingOlder, isLoadingNewer, error } = messages
  const isOnline = useConnection().status === 'online'
  const deleting = useStore(deletionsOf(room))
  const today = useToday()

  const rows = useMemo(
    () => timelineRows({ items, hasOlder, firstUnreadSeq, targetSeq, me: me.id, keyOf: line.keyOf }),
    [items, hasOlder, firstUnreadSeq, targetSeq, me.id, line],
  )
  const firstIndex = useFirstIndex(rows)
  const scroller = useRef<HTMLElement>(null)
  const scrollTo = useCallback(() => list.current?.scrollToIndex(startOf(rows, targetSeq)), [rows, targetSeq])
  const isTargetLoaded = targetSeq === undefined || hasPlaceOf(rows, targetSeq, { hasOlder, hasNewer })
  const opening = useOpening({ rows, targetSeq, isTargetLoaded, generation: firstIndex.generation })
  const { isAwaited, isReached, giveUp } = opening
  const target = useTarget({ seq: targetSeq, isMarked: props.isTargetMarked, isReached, scroller, scrollTo })

  const surroundings = useMemo<RowSurroundings>(
    () => ({
      editingSeq,
      target,
      deleting,
      isOnline,
      today,
      actions,
      start,
      answeredOf: (item) => (isThread ? undefined : answered(items, item)),
    }),
    [editingSeq, target, deleting, isOnline, today, actions, start, isThread, items],
  )

  const lastRange = useRef<ListRange>({ startIndex: Number.POSITIVE_INFINITY, endIndex: 0 })
  const loadWhenNear = useCallback(() => {
    if (error !== null) return
    const { startIndex, endIndex } = lastRange.current
    const lastIndex = firstIndex.index + rows.length - 1
    if (hasOlder && !isLoadingOlder && startIndex - firstIndex.index < rowsAhead) void line.loadOlder()
    if (hasNewer && !isLoadingNewer && lastIndex - endIndex < rowsAhead) void line.loadNewer()
  }, [line, hasOlder, isLoadingOlder, hasNewer, isLoadingNewer, error, firstIndex.index, rows.length])
  useEffect(loadWhenNear, [loadWhenNear])

  const toEnd = useCallback(() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' }), [])
  const toLatest = useCallback(() => {
    giveUp()
    toEnd()
    // What is loaded may go on, where it met the newest messages.
    if (hasNewer) void line.goTo('newest').then(toEnd)
  }, [line, hasNewer, toEnd, giveUp])
  useOwnMessageAtEnd(items, toLatest)
  const follow = useFollow(hasNewer)

  // What lay in the hole when it was opened is not new when it is loaded.
  const known = hasNewer ? beyond.items : items
  const [seenSeq, setSeenSeq] = useState(() => newestKnown(known, hasNewer))
  const newest = newestSeq(items)
  if (!hasNewer && (isAtEnd || seenSeq === Number.POSITIVE_INFINITY) && seenSeq !== newest) setSeenSeq(newest)

  function loadAgain(): void {
    if (isAwaited && targetSeq !== undefined) void line.goTo(targetSeq)
    else void (hasNewer ? line.loadNewer() : line.loadOlder())
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (moveBetweenRows(event)) event.preventDefault()
  }

  return (
    <div className="relative min-h-0 flex-1">
      <Virtuoso<TimelineRow, RowSurroundings>
        key={firstIndex.generation}
        ref={list}
        scrollerRef={(element) => {
          scroller.current = element instanceof HTMLElement ? element : null
        }}
        role="log"
        aria-live="off"
        aria-label={props.label}
        tabIndex={0}
        onKeyDown={press}
        data={rows}
        context={surroundings}
        firstItemIndex={firstIndex.index}
        initialTopMostItemIndex={opening.startAt}
        computeItemKey={rowKey}
        itemContent={drawRow}
        followOutput={follow.output}
        onScroll={follow.onScroll}
        atBottomStateChange={onAtEndChange}
        atBottomThreshold={endPx}
        defaultItemHeight={usualPx}
        // A thread begins with the message that it answers, a room ends with what is new.
        alignToBottom={!isThread}
        // Rows are measured before they are painted: a frame later their true height would move what is read.
        skipAnimationFrameInResizeObserver
        increaseViewportBy={{ top: 600, bottom: 400 }}
        rangeChanged={(range) => {
          lastRange.current = range
          loadWhenNear()
        }}
        components={isThread ? threadPartsOf(hasNewer) : partsOf(hasOlder, hasNewer)}
        className="size-full overscroll-contain focus-visible:-outline-offset-2"
      />
      {error !== null && (hasOlder || hasNewer) && !isLoadingOlder && !isLoadingNewer && (
        <div className="absolute inset-x-4 top-3 mx-auto max-w-120 shadow-raised">
          <Banner
            tone="warning"
            title={
              isAwaited ? t('timeline.placeFailed') : hasNewer ? t('timeline.moreFailed') : t('timeline.olderFailed')
            }
            action={<Button onClick={loadAgain}>{t('room.retry')}</Button>}
          />
        </div>
      )}
      {(!isAtEnd || hasNewer) && (
        <JumpToLatest count={hasNewer ? beyond.unread : newerThan(items, seenSeq, me.id)} onJump={toLatest} />
      )}
      <Announcer items={known} hasNewer={hasNewer} me={me.id} />
    </div>
  )
}

function rowKey(_index: number, row: TimelineRow): string {
  return row.key
}

function drawRow(_index: number, row: TimelineRow, around: RowSurroundings) {
  if (row.kind === 'start') return around.start
  const { item } = row
  return (
    <MessageRow
      item={item}
      hasHead={row.hasHead}
      dayAt={row.dayAt}
      isFirstUnread={row.isFirstUnread}
      isEditing={item.kind === 'text' && item.seq === around.editingSeq}
      mark={item.kind !== 'pending' && item.seq === around.target.seq ? around.target : undefined}
      isDeleting={item.kind === 'text' && around.deleting.has(item.seq)}
      isOnline={around.isOnline}
      today={around.today}
      answered={around.answeredOf(item)}
      actions={around.actions}
    />
  )
}

// The same height with and without older messages: what stands above the rows must not move them.
const Start = () => <div className="h-16" />
const End = () => <div className="h-1" />
const parts = { Header: Start, Footer: End }
const partsWithOlder = { Header: OlderSkeleton, Footer: End }
const partsWithNewer = { Header: Start, Footer: NewerSkeleton }
const partsWithBoth = { Header: OlderSkeleton, Footer: NewerSkeleton }

const ThreadTop = () => <div className="h-2" />
const threadParts = { Header: ThreadTop, Footer: End }
const threadPartsWithNewer = { Header: ThreadTop, Footer: NewerSkeleton }

function threadPartsOf(hasNewer: boolean) {
  return hasNewer ? threadPartsWithNewer : threadParts
}

function partsOf(hasOlder: boolean, hasNewer: boolean) {
  if (hasNewer) return hasOlder ? partsWithBoth : partsWithNewer
  return hasOlder ? partsWithOlder : parts
}

/** What a reply in the main line answers; null where it is older than what is loaded. */
function answered(items: readonly RoomItem[], item: RoomItem): RoomItem | null | undefined {
  const { threadSeq } = item
  if (threadSeq === null) return undefined
  return items.find((one) => one.kind !== 'pending' && one.seq === threadSeq) ?? null
}

/**
 * The index of the first row. It falls by as many as come in front, by which the list knows that rows were put there. A
 * list whose messages are all others now is a new generation.
 */
function useFirstIndex(rows: readonly TimelineRow[]): { readonly index: number; readonly generation: number } {
  const [anchor, setAnchor] = useState(() => ({ seq: anchorSeq(rows), generation: 0 }))
  const at = anchor.seq === undefined ? 0 : rows.findLastIndex((row) => seqOf(row) === anchor.seq)
  if (at === -1) {
    const next = { seq: anchorSeq(rows), generation: anchor.generation + 1 }
    setAnchor(next)
    return { index: anchorIndex - Math.max(0, rows.length - 1), generation: next.generation }
  }
  return { index: anchorIndex - at, generation: anchor.generation }
}

function anchorSeq(rows: readonly TimelineRow[]): number | undefined {
  const last = rows.findLast((row) => seqOf(row) !== undefined)
  return last === undefined ? undefined : seqOf(last)
}

/** Who sends a message wants to see it. */
function useOwnMessageAtEnd(items: readonly RoomItem[], toLatest: () => void): void {
  const last = items.at(-1)
  const ownId = last?.kind === 'pending' ? last.clientId : undefined
  const shownId = useRef(ownId)
  useEffect(() => {
    if (ownId !== undefined && ownId !== shownId.current) toLatest()
    shownId.current = ownId
  }, [ownId, toLatest])
}
