import type { Member } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

export interface SuggestionListProps {
  readonly id: string
  readonly members: readonly Member[]
  readonly active: Member | undefined
  readonly onPick: (member: Member) => void
}

/** People to mention, above the box. The focus stays in the box, which names the highlighted one. */
export function SuggestionList({ id, members, active, onPick }: SuggestionListProps) {
  const { t } = useTranslation('chat')
  return (
    <>
      <ul
        id={id}
        role="listbox"
        aria-label={t('composer.suggestions')}
        className="absolute bottom-full left-0 z-20 mb-3 w-full max-w-90 overflow-hidden rounded-large border border-line bg-raised p-1 shadow-raised"
      >
        {members.map((member) => (
          <li
            key={member.id}
            id={`${id}-${member.id}`}
            role="option"
            aria-selected={member === active}
            // Before the box loses the focus, which would close the list.
            onPointerDown={(event) => {
              event.preventDefault()
              onPick(member)
            }}
            className={classNames(
              'flex min-h-control items-center gap-2.5 rounded-small px-2 text-ui',
              member === active ? 'bg-press' : 'hover:bg-hover',
            )}
          >
            <Avatar name={member.name} seed={member.id} size={24} />
            <span className="min-w-0 truncate font-medium">{member.name}</span>
            <span className="min-w-0 flex-1 truncate text-muted">{member.title}</span>
          </li>
        ))}
      </ul>
      <VisuallyHidden>
        <span aria-live="polite">{t('composer.suggested', { count: members.length })}</span>
      </VisuallyHidden>
    </>
  )
}
