import type { Member } from '@meydan/protocol'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CheckIcon, CloseIcon } from '../../ui/icons.tsx'
import { findByName } from '../../app/writing/suggestions.ts'

export interface PeoplePickerProps {
  readonly people: readonly Member[]
  readonly picked: readonly Member[]
  readonly onChange: (picked: readonly Member[]) => void
  /** How many may be picked. */
  readonly atMost: number
  /** Enter with an empty box, once somebody is picked. */
  readonly onSubmit: () => void
}

const atMostShown = 50

/** Picks members by name: the keyboard stays in the box, arrows move through the list, Enter picks, Backspace takes back. */
export function PeoplePicker({ people, picked, onChange, atMost, onSubmit }: PeoplePickerProps) {
  const { t, i18n } = useTranslation('chat')
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [highlighted, setHighlighted] = useState(0)

  const sorted = useMemo(
    () => people.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language)),
    [people, i18n.language],
  )
  const found = useMemo(() => findByName(sorted, query, (member) => member.name, atMostShown), [sorted, query])
  const active = found[Math.min(highlighted, found.length - 1)]
  const isFull = picked.length >= atMost

  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  function toggle(member: Member): void {
    const isPicked = picked.some((one) => one.id === member.id)
    if (!isPicked && isFull) return
    onChange(isPicked ? picked.filter((one) => one.id !== member.id) : [...picked, member])
    setQuery('')
    box.current?.focus()
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const at = active === undefined ? 0 : found.indexOf(active)
    if (event.key === 'ArrowDown') setHighlighted(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setHighlighted(Math.max(0, at - 1))
    else if (event.key === 'Backspace' && query === '' && picked.length > 0) onChange(picked.slice(0, -1))
    else if (event.key !== 'Enter') return
    else if (query === '' && picked.length > 0) onSubmit()
    else if (active !== undefined) toggle(active)
    event.preventDefault()
  }

  return (
    <div>
      <div className="flex min-h-control-large flex-wrap items-center gap-1 rounded-small border border-field-line bg-raised p-1 focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/30">
        {picked.map((member) => (
          <span
            key={member.id}
            className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-small bg-accent-soft pl-1.5 text-ui text-on-accent-soft coarse:h-9"
          >
            <span className="truncate">{member.name}</span>
            <button
              type="button"
              aria-label={t('picker.remove', { name: member.name })}
              onClick={() => toggle(member)}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-small hover:bg-hover coarse:size-9"
            >
              <CloseIcon size={16} />
            </button>
          </span>
        ))}
        <input
          ref={box}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setHighlighted(0)
          }}
          onKeyDown={press}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active === undefined ? undefined : `${id}-${active.id}`}
          aria-label={t('picker.label')}
          placeholder={picked.length === 0 ? t('picker.placeholder') : undefined}
          autoComplete="off"
          spellCheck={false}
          className="h-7 min-w-24 flex-1 bg-transparent px-2 text-field outline-none coarse:h-9"
        />
      </div>
      {isFull && <p className="mt-1.5 text-ui text-muted">{t('picker.full')}</p>}
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('picker.label')}
        aria-multiselectable="true"
        className="-mx-2 mt-2 h-72 max-h-[40dvh] overflow-y-auto"
      >
        {found.map((member) => {
          const isPicked = picked.some((one) => one.id === member.id)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys of the list
            <li
              key={member.id}
              id={`${id}-${member.id}`}
              role="option"
              aria-selected={isPicked}
              aria-disabled={!isPicked && isFull}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => toggle(member)}
              className={classNames(
                'flex min-h-10 items-center gap-3 rounded-small px-2 text-ui coarse:min-h-12',
                member === active ? 'bg-press' : 'hover:bg-hover',
                !isPicked && isFull && 'opacity-55',
              )}
            >
              <Avatar name={member.name} seed={member.id} size={24} />
              <span className="min-w-0 truncate font-medium">{member.name}</span>
              <span className="min-w-0 flex-1 truncate text-muted">{member.title || member.department}</span>
              {isPicked && <CheckIcon size={18} className="text-accent-text" />}
            </li>
          )
        })}
        {found.length === 0 && (
          <li role="presentation" className="px-2 py-6 text-center text-ui text-muted">
            {people.length === 0 ? t('picker.nobody') : t('picker.none')}
          </li>
        )}
      </ul>
    </div>
  )
}
