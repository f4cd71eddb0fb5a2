import { limits } from '@meydan/client'
import { useTranslation } from 'react-i18next'

/** With so much left the box says how much more fits. */
const shownBelow = 500

export interface LengthNoteProps {
  readonly length: number
  /** As much as a message takes when left out. */
  readonly atMost?: number
}

/** How much more fits into a text; nothing while that is no question. */
export function LengthNote({ length, atMost = limits.messageBody }: LengthNoteProps) {
  const { t } = useTranslation('chat')
  const left = atMost - length
  if (left > shownBelow) return null
  return (
    <span role="status" className={`text-12 tabular-nums ${left < 0 ? 'text-danger-text' : 'text-muted'}`}>
      {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
    </span>
  )
}
