import type { Member } from '@meydan/protocol'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { foldText } from '../../app/fold-text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { MemberRow } from './member-row.tsx'

/** How many rows are drawn at a time. */
const step = 100

export interface MemberListProps {
  readonly me: Member
  readonly members: readonly Member[]
  readonly onDeactivate: (member: Member) => void
}

/** Members with a field to find one. */
export function MemberList({ me, members, onDeactivate }: MemberListProps) {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const [shown, setShown] = useState(step)
  const wanted = useDeferredValue(query)
  const found = useMemo(() => findMembers(members, wanted), [members, wanted])

  return (
    <>
      <div className="relative">
        <SearchIcon size={18} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
        <input
          type="search"
          aria-label={t('members.search')}
          placeholder={t('members.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="h-control-large w-full rounded-small border border-field-line bg-raised pr-3 pl-9 text-field transition-colors outline-none hover:border-muted focus:border-focus focus:ring-2 focus:ring-focus/30"
        />
      </div>
      <p role="status" className="sr-only">
        {wanted.trim() === '' ? '' : t('members.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          icon={SearchIcon}
          title={t('members.nobody')}
          action={<Button onClick={() => setQuery('')}>{t('members.clear')}</Button>}
        >
          {t('members.nobodyText')}
        </EmptyState>
      ) : (
        <ul className="mt-2">
          {found.slice(0, shown).map((member) => (
            <MemberRow key={member.id} me={me} member={member} onDeactivate={onDeactivate} />
          ))}
        </ul>
      )}
      {found.length > shown && (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => setShown(shown + step)}>{t('members.more')}</Button>
        </div>
      )}
    </>
  )
}

/** Those of whom each word of the query begins a word of name, title or department. The order stays. */
export function findMembers(members: readonly Member[], query: string): readonly Member[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return members
  return members.filter(({ name, title, department }) => {
    const parts = foldText(`${name} ${title} ${department}`).split(/[\s\-_.,/]+/)
    return words.every((word) => parts.some((part) => part.startsWith(word)))
  })
}
