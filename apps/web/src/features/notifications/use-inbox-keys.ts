import type { InboxLine } from '@meydan/client'
import { useEffect } from 'react'
import type { RefObject } from 'react'

import { useNavigation } from '../../app/navigation-context.tsx'
import { askedMessage } from './explanation.ts'
import type { Marking } from './use-marking.ts'

export interface InboxKeys extends Marking {
  readonly list: RefObject<HTMLElement | null>
  readonly lines: readonly InboxLine[]
  /** Whether lines show: what does not is not marked. */
  readonly hasLines: boolean
  readonly onAsk: (line: InboxLine) => void
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** The keys of the inbox: from line to line, and what is done with the one that has the focus. Over a layer they rest. */
export function useInboxKeys({ list, lines, hasLines, markRead, markAllRead, onAsk }: InboxKeys): void {
  const navigation = useNavigation()
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isElsewhere(event.target)) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-inbox-line]') ?? [])]
      const current = event.target instanceof Element ? event.target.closest('li') : null
      const at = rows.findIndex((row) => row.closest('li') === current)
      const line = lines.find(({ entry }) => entry.id === rows[at]?.dataset['inboxLine'])
      const step = event.shiftKey ? undefined : steps[event.key]

      if (step !== undefined) rows[at === -1 ? 0 : at + step]?.focus()
      else if (event.key === 'E' && hasLines) markAllRead()
      else if (event.key === 'e' && line !== undefined) markRead([line.entry.id])
      else if (event.key === 'w' && line !== undefined && askedMessage(line.entry) !== undefined) onAsk(line)
      else if (event.key === 'Escape') navigation.openHome()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [list, lines, hasLines, markRead, markAllRead, onAsk, navigation])
}

/** In a field letters are typed, and layers have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return true
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
