import type { ProviderState } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { InfoIcon, MinusIcon, SuccessIcon, WarningIcon } from '../../ui/icons.tsx'
import { useProviderWords } from './use-provider-words.ts'

export interface ProviderStatusProps {
  readonly provider: ProviderState
  readonly isProduction: boolean
}

/** Through whom a way sends, in a line; where it sends nothing, what does not work without it. */
export function ProviderStatus({ provider, isProduction }: ProviderStatusProps) {
  const { t } = useTranslation('providers')
  const words = useProviderWords()
  const formats = useFormats()
  const { way, source, changedAt } = provider
  const isMissing = source === 'none' && isProduction
  const { icon: IconDrawing, className } = isMissing ? missing : marks[source]
  const notes = [
    // What does not work without mails is said by a banner of its own.
    isMissing && way !== 'email' ? t(`missing.${way}`) : undefined,
    source === 'page' && changedAt !== null
      ? t('state.changedAt', { at: formats.dateTime(new Date(changedAt)) })
      : undefined,
  ].filter((note) => note !== undefined)

  return (
    <>
      <p className="flex gap-1.5 text-ui text-pretty">
        <IconDrawing size={16} className={`mt-[0.15em] ${className}`} />
        <span className="min-w-0 wrap-anywhere">
          {source === 'none' ? t('state.none') : source === 'stored' ? t('state.stored') : words.sends(provider)}
        </span>
      </p>
      {notes.map((note) => (
        <p key={note} className="pl-5.5 text-ui text-pretty text-muted">
          {note}
        </p>
      ))}
    </>
  )
}

const marks = {
  page: { icon: SuccessIcon, className: 'text-success-text' },
  environment: { icon: SuccessIcon, className: 'text-success-text' },
  stored: { icon: InfoIcon, className: 'text-accent-text' },
  none: { icon: MinusIcon, className: 'text-muted' },
} as const

const missing = { icon: WarningIcon, className: 'text-warning-text' } as const
