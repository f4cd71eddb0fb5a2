import { limits } from '@meydan/client'
import { useTranslation } from 'react-i18next'

/** From here on the box says how much more fits. */
const shownFrom = limits.messageBody - 500

/** How much more fits into a message; nothing while that is no question. */
export function LengthNote({ length }: { readonly length: number }) {
  const { t } = useTranslation('chat')
  const left = limits.messageBody - length
  if (length < shownFrom) return null
  return (
    <span role="status" className={`text-12 tabular-nums ${left < 0 ? 'text-danger-text' : 'text-muted'}`}>
      {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
    </span>
  )
}
