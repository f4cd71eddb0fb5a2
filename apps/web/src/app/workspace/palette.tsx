import { operations } from '@meydan/client'
import { Dialog as RadixDialog } from 'radix-ui'
import { useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ChannelIcon, LockIcon, PeopleIcon, SearchIcon } from '../../ui/icons.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useErrorText } from '../error-text.ts'
import { useFormats } from '../format.ts'
import { useNavigation } from '../navigation-context.tsx'
import { useMutedRooms } from '../notifications/use-notifications.ts'
import { shownErrorCode } from '../shown-error.ts'
import { useWorkspace, useWorkspaceState } from '../workspace-context.tsx'
import { paletteEntries } from './palette-entries.ts'
import type { PlaceEntry } from './palette-entries.ts'
import { matchEntries } from './palette-match.ts'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Goes to a conversation or a person by a few letters. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation('shell')
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-30 flex items-start justify-center bg-scrim p-3 pt-[max(0.75rem,env(safe-area-inset-top))] data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in sm:pt-[12vh]">
          <RadixDialog.Content
            aria-describedby={undefined}
            className="flex max-h-[70dvh] w-full max-w-140 flex-col overflow-hidden rounded-large border border-line bg-raised shadow-raised outline-none data-[state=closed]:animate-panel-out data-[state=open]:animate-panel-in"
          >
            <RadixDialog.Title className="sr-only">{t('palette.title')}</RadixDialog.Title>
            <Finder onClose={onClose} />
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const state = useWorkspaceState()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const go = useGo(onClose)

  const formats = useFormats()
  const mutedRooms = useMutedRooms()
  const entries = useMemo(() => paletteEntries(state, formats, mutedRooms), [state, formats, mutedRooms])
  const found = useMemo(() => matchEntries(entries, query), [entries, query])
  const at = Math.min(active, found.length - 1)

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0 && !event.altKey) {
      event.preventDefault()
      const next = (at + step + found.length) % found.length
      setActive(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    const entry = found[at]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && entry !== undefined) {
      event.preventDefault()
      go(entry)
    }
  }

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <SearchIcon className="text-muted" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={press}
          className="h-12 min-w-0 flex-1 bg-transparent text-15 outline-none"
        />
      </div>
      <div id={id} role="listbox" aria-label={t('palette.results')} className="min-h-0 overflow-y-auto p-1.5">
        {found.map((entry, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys of the list
          <div
            key={entry.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setActive(index)}
            onClick={() => go(entry)}
            className={classNames(
              'flex min-h-9 items-center gap-2.5 rounded-small px-2.5 text-ui coarse:min-h-11',
              index === at && 'bg-press',
            )}
          >
            <EntryMark entry={entry} />
            <span className={classNames('truncate', entry.isUnread && 'font-semibold')}>{entry.name}</span>
            {entry.detail !== '' && <span className="min-w-0 flex-1 truncate text-muted">{entry.detail}</span>}
          </div>
        ))}
      </div>
      <p role="status" className={found.length === 0 ? 'px-4 pt-3 pb-5 text-ui text-muted' : 'sr-only'}>
        {found.length === 0 ? t('palette.nothing') : t('palette.count', { count: found.length })}
      </p>
    </>
  )
}

function EntryMark({ entry }: { readonly entry: PlaceEntry }) {
  if (entry.kind === 'person') return <Avatar name={entry.name} seed={entry.seed} size={20} />
  const IconDrawing = { group: PeopleIcon, channel: ChannelIcon, privateChannel: LockIcon }[entry.kind]
  return <IconDrawing className="text-muted" />
}

/** Leads to what was found; with a person without a conversation one is opened first. */
function useGo(onClose: () => void): (entry: PlaceEntry) => void {
  const workspace = useWorkspace()
  const { openRoom } = useNavigation()
  const { show } = useToasts()
  const errorText = useErrorText()
  return (entry) => {
    onClose()
    if (entry.roomId !== undefined) {
      openRoom(entry.roomId)
      return
    }
    if (entry.memberId === undefined) return
    workspace.call(operations.chat.openDirect, { memberIds: [entry.memberId] }).then(
      ({ conversation }) => openRoom(conversation.room.id),
      (caught: unknown) => show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }),
    )
  }
}
