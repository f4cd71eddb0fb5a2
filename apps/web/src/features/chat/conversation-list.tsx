import type { Conversation } from '@meydan/protocol'
import { useId, useMemo, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronRightIcon, PlusIcon, SearchIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useConversations, useMe, useStatus } from './chat-state.ts'
import { ConversationRow } from './conversation-row.tsx'
import { sectionsOf } from './conversation-sections.ts'
import { useOpenLayer } from './layers.ts'
import { mayUseChannels } from './rights.ts'

/** The rooms of the reader, for the sidebar: channels, then people; archived channels folded away. */
export function ConversationList() {
  const { t, i18n } = useTranslation('chat')
  const conversations = useConversations()
  const me = useMe()
  const status = useStatus()
  const openLayer = useOpenLayer()
  const sections = useMemo(() => sectionsOf(conversations, i18n.language), [conversations, i18n.language])
  const hasChannels = me !== null && mayUseChannels(me)

  if (status !== 'ready') return <ListSkeleton />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between links that can be reached without them
    <nav aria-label={t('list.label')} onKeyDown={moveBetweenLinks} className="flex flex-col gap-4 pb-4">
      <Section
        title={t('channels')}
        actions={
          hasChannels && (
            <>
              <IconButton
                label={t('list.browse')}
                icon={SearchIcon}
                onClick={() => openLayer({ kind: 'browseChannels' })}
              />
              <IconButton
                label={t('list.newChannel')}
                icon={PlusIcon}
                onClick={() => openLayer({ kind: 'newChannel' })}
              />
            </>
          )
        }
      >
        <Rooms conversations={sections.channels} />
        {sections.channels.length === 0 && hasChannels && (
          <FirstAct icon={SearchIcon} onClick={() => openLayer({ kind: 'browseChannels' })}>
            {t('list.noChannels')}
          </FirstAct>
        )}
      </Section>
      <Section
        title={t('people')}
        actions={
          <IconButton label={t('list.newMessage')} icon={PlusIcon} onClick={() => openLayer({ kind: 'newMessage' })} />
        }
      >
        <Rooms conversations={sections.people} />
        {sections.people.length === 0 && (
          <FirstAct icon={PlusIcon} onClick={() => openLayer({ kind: 'newMessage' })}>
            {t('list.noPeople')}
          </FirstAct>
        )}
      </Section>
      {sections.archived.length > 0 && <Archived conversations={sections.archived} />}
    </nav>
  )
}

interface SectionProps {
  readonly title: string
  readonly actions: ReactNode
  readonly children: ReactNode
}

function Section({ title, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="flex h-8 items-center pr-2 pl-4 coarse:h-11">
        <h2 id={id} className="min-w-0 flex-1 truncate text-12 font-medium text-muted">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

function Rooms({ conversations }: { readonly conversations: readonly Conversation[] }) {
  const { roomId } = useNavigation()
  return (
    <ul className="flex flex-col px-2">
      {conversations.map((conversation) => (
        <li key={conversation.room.id}>
          <ConversationRow conversation={conversation} isCurrent={conversation.room.id === roomId} />
        </li>
      ))}
    </ul>
  )
}

function Archived({ conversations }: { readonly conversations: readonly Conversation[] }) {
  const { t } = useTranslation('chat')
  const { roomId } = useNavigation()
  const hasCurrent = conversations.some(({ room }) => room.id === roomId)
  const [isUnfolded, setUnfolded] = useState(false)
  const isOpen = isUnfolded || hasCurrent
  return (
    <section>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setUnfolded(!isOpen)}
        className="flex h-row w-full items-center gap-1 pl-3.5 text-12 font-medium text-muted hover:text-text"
      >
        <ChevronRightIcon size={16} className={classNames('transition-transform', isOpen && 'rotate-90')} />
        {t('archived')}
      </button>
      {isOpen && <Rooms conversations={conversations} />}
    </section>
  )
}

interface FirstActProps {
  readonly icon: Icon
  readonly onClick: () => void
  readonly children: string
}

/** Stands in an empty section: what could be done first. */
function FirstAct({ icon: ActIcon, onClick, children }: FirstActProps) {
  return (
    <div className="px-2">
      <button
        type="button"
        onClick={onClick}
        className="flex h-row w-full items-center gap-2 rounded-small px-2 text-ui text-muted transition-colors hover:bg-hover hover:text-text"
      >
        <span className="flex w-5 shrink-0 justify-center">
          <ActIcon size={18} />
        </span>
        {children}
      </button>
    </div>
  )
}

const skeletonWidths = ['w-24', 'w-36', 'w-28', 'w-32', 'w-20', 'w-36'] as const

function ListSkeleton() {
  return (
    <div className="flex flex-col px-4 pt-8" aria-busy="true">
      {skeletonWidths.map((width, index) => (
        <div key={index} className="flex h-row items-center gap-2">
          <Skeleton className="size-4.5" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  )
}

/** ↑ and ↓ go from row to row, Home and End to the first and the last. With Alt they belong to the whole page. */
function moveBetweenLinks(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = links.indexOf(event.target as HTMLElement)
  if (at === -1) return
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: links.length - 1,
  }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  links[target]?.focus()
}
