import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../navigation-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useMe, useMembers } from '../../features/chat/chat-state.ts'
import { memberName } from '../../features/chat/conversation-sections.ts'
import { parseRichText } from './rich-text.ts'
import type { Block, Inline } from './rich-text.ts'

/** The text of a message, with its links, mentions and code. */
export const MessageText = memo(function MessageText({ body }: { readonly body: string }) {
  const blocks = useMemo(() => parseRichText(body), [body])
  return (
    <div className="text-15 break-words [overflow-wrap:anywhere]">
      {blocks.map((block, index) => (
        <BlockText key={index} block={block} />
      ))}
    </div>
  )
})

function BlockText({ block }: { readonly block: Block }) {
  if (block.kind === 'code') {
    return (
      <pre className="my-1 max-h-96 overflow-auto rounded-small border border-line bg-sunken px-3 py-2 text-13">
        <code>{block.text}</code>
      </pre>
    )
  }
  return (
    <p className="whitespace-pre-wrap not-first:mt-2">
      <InlineTexts pieces={block.children} />
    </p>
  )
}

function InlineTexts({ pieces }: { readonly pieces: readonly Inline[] }) {
  return pieces.map((piece, index) => <InlineText key={index} piece={piece} />)
}

function InlineText({ piece }: { readonly piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return <code className="rounded-tiny border border-line bg-sunken px-1 py-px text-13">{piece.text}</code>
    case 'link':
      return (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent-text underline decoration-current/40 underline-offset-2 hover:decoration-current"
        >
          {piece.text}
        </a>
      )
    case 'mention':
      return <Mention memberId={piece.memberId} />
    case 'strong':
      return (
        <strong className="font-semibold">
          <InlineTexts pieces={piece.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <InlineTexts pieces={piece.children} />
        </em>
      )
  }
}

function Mention({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('chat')
  const members = useMembers()
  const isMe = useMe()?.id === memberId
  const navigation = useNavigation()
  const name = memberName(members, memberId)
  const look = classNames(
    'rounded-tiny px-0.5 font-medium',
    isMe ? 'bg-accent-soft text-on-accent-soft' : 'text-accent-text',
  )
  if (name === undefined) return <span className={look}>@{t('someone')}</span>
  return (
    <button type="button" onClick={() => navigation.openMember(memberId)} className={`${look} inline hover:underline`}>
      @{name}
    </button>
  )
}
