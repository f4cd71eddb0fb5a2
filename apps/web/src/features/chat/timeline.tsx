import type { RoomClient, RoomItem, RoomMessagesState } from '@meydan/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
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
import { RoomStart } from './room-start.tsx'
import { OlderSkeleton } from './timeline-skeleton.tsx'
import { newerThan, newestSeq, timelineRows } from './timeline-rows.ts'
import type { TimelineRow } from './timeline-rows.ts'

export interface TimelineProps {
  readonly room: RoomClient
  readonly messages: RoomMessagesState
  readonly editingSeq: number | undefined
  readonly actions: MessageActions
  readonly isAtEnd: boolean
  readonly onAtEndChange: (isAtEnd: boolean) => void
}

/** What the rows need beside their message. */
interface RowSurroundings {
  readonly editingSeq: number | undefined
  readonly deleting: ReadonlySet<number>
  readonly isOnline: boolean
  readonly today: number
  readonly answeredOf: (item: RoomItem) => RoomItem | null | undefined
  readonly actions: MessageActions
}

/** The index that the newest message has when the room is opened. Older ones count down from it, so it is larger than any room loaded. */
const anchorIndex = 1_000_000
/** Older messages are asked for when so many rows are left above what is on screen. */
const rowsAhead = 25
/** The end counts as reached a little before it. */
const endPx = 40

/** The messages of a room, drawn as far as they are near the screen. */
export function Timeline({ room, messages, editingSeq, actions, isAtEnd, onAtEndChange }: TimelineProps) {
  const { t } = useTranslation('chat')
  const { name, me } = useShownRoom()
  const list = useRef<VirtuosoHandle>(null)
  const { items, hasOlder, firstUnreadSeq, isLoadingOlder, error } = messages
  const isOnline = useConnection().status === 'online'
  const deleting = useStore(deletionsOf(room))
  const today = useToday()

  const rows = useMemo(
    () => timelineRows({ items, hasOlder, firstUnreadSeq, me: me.id, keyOf: room.keyOf }),
    [items, hasOlder, firstUnreadSeq, me.id, room],
  )
  const firstIndex = useFirstIndex(rows)

  const surroundings = useMemo<RowSurroundings>(
    () => ({ editingSeq, deleting, isOnline, today, actions, answeredOf: (item) => answered(items, item) }),
    [editingSeq, deleting, isOnline, today, actions, items],
  )

  const lastRange = useRef<ListRange>({ startIndex: Number.POSITIVE_INFINITY, endIndex: 0 })
  const loadWhenNear = useCallback(() => {
    if (hasOlder && !isLoadingOlder && error === null && lastRange.current.startIndex - firstIndex.index < rowsAhead) {
      void room.loadOlder()
    }
  }, [room, hasOlder, isLoadingOlder, error, firstIndex.index])
  useEffect(loadWhenNear, [loadWhenNear])

  // Opened once, where the reader left off: later changes of the line "new" move nothing.
  const [startAt] = useState(() => {
    const index = rows.findIndex((row) => row.kind === 'message' && row.isFirstUnread)
    return index === -1 ? ({ index: 'LAST', align: 'end' } as const) : ({ index, align: 'start', offset: -64 } as const)
  })

  const toLatest = useCallback(() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' }), [])
  useOwnMessageAtEnd(items, toLatest)

  const [seenSeq, setSeenSeq] = useState(() => newestSeq(items))
  const newest = newestSeq(items)
  if (isAtEnd && seenSeq !== newest) setSeenSeq(newest)

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (moveBetweenRows(event)) event.preventDefault()
  }

  return (
    <div className="relative min-h-0 flex-1">
      <Virtuoso<TimelineRow, RowSurroundings>
        key={firstIndex.generation}
        ref={list}
        role="log"
        aria-live="off"
        aria-label={t('timeline.label', { name })}
        tabIndex={0}
        onKeyDown={press}
        data={rows}
        context={surroundings}
        firstItemIndex={firstIndex.index}
        initialTopMostItemIndex={startAt}
        computeItemKey={rowKey}
        itemContent={drawRow}
        followOutput={followEnd}
        atBottomStateChange={onAtEndChange}
        atBottomThreshold={endPx}
        alignToBottom
        // Rows are measured before they are painted: a frame later their true height would move what is read.
        skipAnimationFrameInResizeObserver
        increaseViewportBy={{ top: 600, bottom: 400 }}
        rangeChanged={(range) => {
          lastRange.current = range
          loadWhenNear()
        }}
        components={hasOlder ? partsWithOlder : parts}
        className="size-full overscroll-contain focus-visible:-outline-offset-2"
      />
      {error !== null && hasOlder && !isLoadingOlder && (
        <div className="absolute inset-x-4 top-3 mx-auto max-w-120 shadow-raised">
          <Banner
            tone="warning"
            title={t('timeline.olderFailed')}
            action={<Button onClick={() => void room.loadOlder()}>{t('room.retry')}</Button>}
          />
        </div>
      )}
      {!isAtEnd && <JumpToLatest count={newerThan(items, seenSeq, me.id)} onJump={toLatest} />}
      <Announcer items={items} me={me.id} />
    </div>
  )
}

function rowKey(_index: number, row: TimelineRow): string {
  return row.key
}

function drawRow(_index: number, row: TimelineRow, around: RowSurroundings) {
  if (row.kind === 'start') return <RoomStart />
  const { item } = row
  return (
    <MessageRow
      item={item}
      hasHead={row.hasHead}
      dayAt={row.dayAt}
      isFirstUnread={row.isFirstUnread}
      isEditing={item.kind === 'text' && item.seq === around.editingSeq}
      isDeleting={item.kind === 'text' && around.deleting.has(item.seq)}
      isOnline={around.isOnline}
      today={around.today}
      answered={around.answeredOf(item)}
      actions={around.actions}
    />
  )
}

function followEnd(isAtEnd: boolean): 'auto' | false {
  return isAtEnd ? 'auto' : false
}

// The same height with and without older messages: what stands above the rows must not move them.
const parts = { Header: () => <div className="h-16" />, Footer: () => <div className="h-1" /> }
const partsWithOlder = { ...parts, Header: OlderSkeleton }

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

function seqOf(row: TimelineRow): number | undefined {
  return row.kind === 'message' && row.item.kind !== 'pending' ? row.item.seq : undefined
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
