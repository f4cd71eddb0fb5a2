import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { SmileIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'

/** What people are at in the course of a working day. */
const emojis = [
  ...'📅💬🎧📞💻🏠🚗✈️🚆🍽️☕🌴🤒🏥👶🎉🔥⏳🔕🧠📦🛠️🎓🕌'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([emoji]) => emoji)

export interface EmojiButtonProps {
  readonly value: string
  readonly onChange: (emoji: string) => void
}

/** The emoji of a status, and behind it those to pick from. */
export function EmojiButton({ value, onChange }: EmojiButtonProps) {
  const { t } = useTranslation('presence')
  const [isOpen, setOpen] = useState(false)
  const pick = (emoji: string) => {
    onChange(emoji)
    setOpen(false)
  }
  return (
    <Popover
      label={t('status.emoji')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={value === '' ? t('status.emoji') : `${t('status.emoji')}: ${value}`}
          className="inline-flex size-control-large shrink-0 items-center justify-center rounded-small border border-field-line bg-raised text-18 text-muted transition-colors hover:border-muted data-[state=open]:border-focus"
        >
          {value === '' ? <SmileIcon /> : value}
        </button>
      }
    >
      <div className="grid grid-cols-6 gap-1">
        {emojis.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-pressed={emoji === value}
            onClick={() => pick(emoji)}
            className="inline-flex size-control-large items-center justify-center rounded-small text-18 transition-colors hover:bg-hover active:bg-press aria-pressed:bg-accent-soft"
          >
            {emoji}
          </button>
        ))}
      </div>
      {value !== '' && (
        <button
          type="button"
          onClick={() => pick('')}
          className="mt-2 h-control w-full rounded-small text-ui text-muted transition-colors hover:bg-hover hover:text-text"
        >
          {t('status.noEmoji')}
        </button>
      )}
    </Popover>
  )
}
