import type { ReactNode } from 'react'

import { Logo } from '../../ui/logo.tsx'
import { LanguageMenu } from '../language-menu.tsx'
import { ThemeMenu } from '../theme-menu.tsx'
import { Plaza } from './plaza.tsx'

export interface FrameProps {
  /** Stands above the heading: the steps of the first run. */
  readonly above?: ReactNode
  readonly title: string
  readonly intro?: ReactNode
  readonly children?: ReactNode
  /** A line under the form: the other way in. */
  readonly footer?: ReactNode
}

/** Every page before one is in: the form at the left, the square at the right where there is room for it. */
export function Frame({ above, title, intro, children, footer }: FrameProps) {
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-2">
      <div className="flex min-w-0 flex-col px-5 sm:px-8">
        <header className="flex h-16 items-center justify-between sm:h-20">
          <Logo size={26} />
          <div className="-mr-2 flex items-center gap-1">
            <LanguageMenu />
            <ThemeMenu />
          </div>
        </header>
        <main className="mx-auto flex w-full max-w-90 flex-1 flex-col justify-start pt-8 pb-12 sm:justify-center sm:pt-0 sm:pb-24">
          {above}
          <h1 className="text-24 font-semibold text-balance">{title}</h1>
          {intro !== undefined && <p className="mt-2 text-15 text-pretty text-muted">{intro}</p>}
          <div className="mt-7">{children}</div>
          {footer !== undefined && <footer className="mt-7 text-ui text-muted">{footer}</footer>}
        </main>
      </div>
      <aside className="relative hidden overflow-hidden border-l border-line bg-sunken lg:block">
        <Plaza />
      </aside>
    </div>
  )
}
