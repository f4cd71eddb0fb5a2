import type { RoomItem } from '@meydan/client'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useMembers } from './chat-state.ts'
import { plainText } from './plain-text.ts'
import { shownAuthor } from './shown-author.ts'
import { isSaidTo, newerThan, newestKnown, newestSeq } from './timeline-rows.ts'

/** What comes within this time is told in one sentence. */
const gatherMs = 1_200

export interface AnnouncerProps {
  /** The newest messages, as far as they are known. */
  readonly items: readonly RoomItem[]
  /** What is loaded ends before the newest message: where nothing is known of what follows, it is not new when it comes. */
  readonly hasNewer: boolean
  readonly me: string
}

/** Tells a screen reader of new messages: one by its words, several by their number. */
export function Announcer({ items, hasNewer, me }: AnnouncerProps) {
  const { t } = useTranslation('chat')
  const members = useMembers()
  const toldSeq = useRef(newestKnown(items, hasNewer))
  const [words, setWords] = useState('')
  const newest = newestSeq(items)

  useEffect(() => {
    if (toldSeq.current === Number.POSITIVE_INFINITY && !hasNewer) toldSeq.current = newest
    if (newest <= toldSeq.current) return undefined
    const timer = setTimeout(() => {
      const count = newerThan(items, toldSeq.current, me)
      toldSeq.current = newest
      const last = items.findLast((item) => isSaidTo(me, item))
      if (count === 0 || last === undefined) return
      const { name } = shownAuthor(last, t)
      const text = plainText(last.body, members, 200)
      setWords(count === 1 ? t('timeline.announced', { name, text }) : t('timeline.newCount', { count }))
    }, gatherMs)
    return () => clearTimeout(timer)
  }, [newest, items, hasNewer, me, members, t])

  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  )
}
