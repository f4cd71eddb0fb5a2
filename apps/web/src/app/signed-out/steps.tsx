import { useTranslation } from 'react-i18next'

import { classNames } from '../../ui/class-names.ts'
import { CheckIcon } from '../../ui/icons.tsx'

export const firstRunSteps = ['account', 'workspace', 'invite'] as const
export type FirstRunStep = (typeof firstRunSteps)[number]

/** How far the first run is. */
export function Steps({ current }: { readonly current: FirstRunStep }) {
  const { t } = useTranslation('signedOut')
  const position = firstRunSteps.indexOf(current)
  return (
    <ol className="mb-8 flex gap-2" aria-label={t('steps.label', { step: position + 1, count: firstRunSteps.length })}>
      {firstRunSteps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined} className="min-w-0 flex-1">
          <span className={classNames('block h-1 rounded-full', index <= position ? 'bg-accent' : 'bg-line')} />
          <span
            className={classNames(
              'mt-2 flex items-center gap-1 truncate text-12 font-medium',
              step === current ? 'text-text' : 'text-muted',
            )}
          >
            {t(`steps.${step}`)}
            {index < position && <CheckIcon size={14} className="text-accent-text" />}
          </span>
        </li>
      ))}
    </ol>
  )
}
