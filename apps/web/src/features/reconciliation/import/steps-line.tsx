import { useTranslation } from 'react-i18next'

import { classNames } from '../../../ui/class-names.ts'
import { CheckIcon, ChevronRightIcon } from '../../../ui/icons.tsx'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'

/** The steps of an import. */
export const importSteps = ['file', 'columns', 'check', 'confirm'] as const

/** Where one is among the steps. `at`: how many lie behind. */
export function StepsLine({ at }: { readonly at: number }) {
  const { t } = useTranslation('imports')
  const current = importSteps[at]
  return (
    <nav aria-label={t('steps.label')} className="shrink-0 border-b border-line px-4 py-2.5 md:px-5">
      <ol className="flex items-center gap-1.5 text-ui max-sm:hidden">
        {importSteps.map((step, index) => (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className={classNames('flex items-center gap-1.5', index === at ? 'font-semibold' : 'text-muted')}
          >
            {index > 0 && <ChevronRightIcon size={16} className="text-faint" />}
            <span
              aria-hidden="true"
              className={classNames(
                'flex size-5 items-center justify-center rounded-full text-12 font-semibold tabular-nums',
                index < at && 'bg-accent-soft text-on-accent-soft',
                index === at && 'bg-accent text-on-accent',
                index > at && 'bg-hover text-muted',
              )}
            >
              {index < at ? <CheckIcon size={16} /> : index + 1}
            </span>
            {t(`steps.${step}`)}
            {index < at && <VisuallyHidden>({t('steps.done')})</VisuallyHidden>}
          </li>
        ))}
      </ol>
      <p className="flex items-baseline justify-between text-ui sm:hidden">
        <span className="font-semibold">{t(`steps.${current ?? 'confirm'}`)}</span>
        <span className="text-12 text-muted tabular-nums">
          {t('steps.at', { step: Math.min(at + 1, importSteps.length), count: importSteps.length })}
        </span>
      </p>
    </nav>
  )
}
