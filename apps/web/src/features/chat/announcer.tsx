import type { RoomItem } from '@meydan/client'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useMembers } from './chat-state.ts'
import { plainText } from './plain-text.ts'
import { newerThan, newestSeq } from './timeline-rows.ts'

/** What comes within this time is told in one sentence. */
const gatherMs = 1_200

/** Tells a screen reader of new messages: one by its words, several by their number. */
export function Announcer({ items, me }: { readonly items: readonly RoomItem[]; readonly me: string }) {
  const { t } = useTranslation('chat')
  const members = useMembers()
  const toldSeq = useRef(newestSeq(items))
  const [words, setWords] = useState('')
  const newest = newestSeq(items)

  useEffect(() => {
    if (newest <= toldSeq.current) return undefined
    const timer = setTimeout(() => {
      const count = newerThan(items, toldSeq.current, me)
      toldSeq.current = newest
      const last = items.findLast((item) => item.kind === 'text' && item.author.id !== me && item.deletedAt === null)
      if (count === 0 || last?.kind !== 'text') return
      const text = plainText(last.body, members, 200)
      setWords(
        count === 1 ? t('timeline.announced', { name: last.author.name, text }) : t('timeline.newCount', { count }),
      )
    }, gatherMs)
    return () => clearTimeout(timer)
  }, [newest, items, me, members, t])

  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  )
}
