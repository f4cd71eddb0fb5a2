import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { ChevronLeftIcon } from '../../../ui/icons.tsx'

export interface ImportHeadProps {
  /** Where the way back leads, below the workspace's address. */
  readonly backTo: string
  readonly backLabel: string
  /** The file, once there is one. */
  readonly fileName?: string | undefined
  /** Buttons at the right end. */
  readonly children?: ReactNode
}

/** The head of the pages of imports. */
export function ImportHead({ backTo, backLabel, fileName, children }: ImportHeadProps) {
  const { t } = useTranslation('imports')
  const navigation = useNavigation()
  return (
    <header className="flex min-h-13 shrink-0 items-center gap-1 border-b border-line py-2 pr-3 pl-2 md:pr-5">
      <a
        {...navigation.page(backTo)}
        aria-label={backLabel}
        title={backLabel}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted transition-colors hover:bg-hover hover:text-text"
      >
        <ChevronLeftIcon />
      </a>
      <div className="flex min-w-0 flex-1 items-baseline gap-2.5 max-sm:flex-col max-sm:gap-0">
        <h1 className="shrink-0 text-15 font-semibold">{t('title')}</h1>
        {fileName !== undefined && <p className="max-w-full min-w-0 truncate text-ui text-muted">{fileName}</p>}
      </div>
      {children}
    </header>
  )
}
