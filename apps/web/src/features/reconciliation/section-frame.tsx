import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ChevronLeftIcon } from '../../ui/icons.tsx'
import { places } from './places.ts'

export type SectionName = 'overview' | 'counterparties' | 'settings'

const sections = ['overview', 'counterparties', 'settings'] as const

export interface SectionHeadProps {
  readonly current: SectionName
  /** Buttons at the right end. */
  readonly children?: ReactNode
}

/** The head of every page of reconciliation: what it is, its sections, and what is done on it. */
export function SectionHead({ current, children }: SectionHeadProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const navigation = useNavigation()
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 border-b border-line pr-3 pl-2 md:pl-5">
      <a
        {...navigation.home()}
        aria-label={t('shell:back')}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted hover:bg-hover md:hidden"
      >
        <ChevronLeftIcon />
      </a>
      <h1 className="text-15 font-semibold">{t('title')}</h1>
      <div className="ml-auto flex items-center gap-2 py-2 sm:order-last">{children}</div>
      <nav
        aria-label={t('sections')}
        className="-mb-px flex w-full gap-4 self-end pl-2 sm:w-auto sm:self-stretch sm:pl-3 md:gap-5"
      >
        {sections.map((section) => (
          <a
            key={section}
            {...navigation.page(places[section])}
            aria-current={section === current ? 'page' : undefined}
            className={classNames(
              'flex h-control-large items-center border-b-2 text-ui font-medium transition-colors sm:h-full',
              section === current ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
            )}
          >
            {t(`section.${section}`)}
          </a>
        ))}
      </nav>
    </header>
  )
}
