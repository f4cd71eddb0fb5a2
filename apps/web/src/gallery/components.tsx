import type { ReactNode } from 'react'

import { LanguageMenu } from '../app/language-menu.tsx'
import { ThemeMenu } from '../app/theme-menu.tsx'
import { Logo, Mark } from '../ui/logo.tsx'
import { pages } from './pages.tsx'
import { Actions, Drawings, Faces } from './parts.tsx'
import { Forms } from './forms.tsx'
import { Layers, States } from './layers.tsx'

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-9">
      <h2 className="mb-3 border-b border-line pb-2 text-12 font-medium text-muted">{title}</h2>
      {children}
    </section>
  )
}

function Column({ theme }: { readonly theme: 'light' | 'dark' }) {
  return (
    <div data-theme={theme} className="min-w-0 bg-surface px-5 pb-20 text-text sm:px-10">
      <Part title={`Mark · ${theme}`}>
        <div className="flex items-center gap-6">
          <Mark size={64} />
          <Mark size={32} />
          <Mark size={16} />
          <Logo size={26} />
        </div>
      </Part>
      <Part title="Type">
        <p className="text-24 font-semibold">Işıl’ın ılık çayı · ğüşöç İIĞÜŞÖÇ</p>
        <p className="text-18 font-semibold">Herkesin buluştuğu yer, ₺1.234,56</p>
        <p className="text-15">Pijamalı hasta yağız şoföre çabucak güvendi.</p>
        <p className="text-13 text-muted">Fıstıkçı şahap, öğle arası 14:05’te fiziki sayımı bitirdi.</p>
        <p className="text-12 text-faint">20 Kas 2026 14:05</p>
      </Part>
      <Part title="Actions">
        <Actions />
      </Part>
      <Part title="Forms">
        <Forms />
      </Part>
      <Part title="Layers">
        <Layers />
      </Part>
      <Part title="States">
        <States />
      </Part>
      <Part title="People and counts">
        <Faces />
      </Part>
      <Part title="Icons">
        <Drawings />
      </Part>
    </div>
  )
}

/** All components in both themes, side by side. What floats follows the theme of the page. */
export function Components() {
  return (
    <main className="bg-sunken">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-4 sm:px-10">
        <h1 className="text-18 font-semibold">Gallery</h1>
        <nav className="flex flex-wrap gap-x-3" aria-label="Pages">
          {Object.keys(pages).map((name) => (
            <a key={name} href={`?page=${name}`} className="text-accent-text underline underline-offset-3">
              {name}
            </a>
          ))}
        </nav>
        <div className="flex">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <div className="grid lg:grid-cols-2">
        <Column theme="light" />
        <Column theme="dark" />
      </div>
    </main>
  )
}
