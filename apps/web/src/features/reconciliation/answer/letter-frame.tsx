import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { LanguageMenu } from '../../../app/language-menu.tsx'
import { ThemeMenu } from '../../../app/theme-menu.tsx'
import { Logo } from '../../../ui/logo.tsx'

export interface LetterFrameProps {
  /** Who asks; empty while that is not known. */
  readonly sender: string
  readonly children: ReactNode
}

/** The page of a letter: one sheet in the middle, under the name of who asks. */
export function LetterFrame({ sender, children }: LetterFrameProps) {
  const { t } = useTranslation('letter')
  return (
    <div className="flex min-h-dvh flex-col bg-sunken">
      <header className="mx-auto flex min-h-16 w-full max-w-160 items-center justify-between gap-3 px-4">
        <p className="min-w-0 py-2 text-15 font-semibold text-pretty">{sender}</p>
        <div className="-mr-2 flex shrink-0 items-center gap-1">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main className="mx-auto w-full max-w-160 flex-1 sm:px-4">
        <div className="border-y border-line bg-raised px-4 py-6 sm:rounded-large sm:border-x sm:p-8">{children}</div>
      </main>
      <footer className="mx-auto flex w-full max-w-160 items-center gap-2 px-4 py-6 text-12 text-muted">
        <span>{t('sentWith')}</span>
        <Logo size={16} />
      </footer>
    </div>
  )
}
