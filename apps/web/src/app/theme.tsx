import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { readChoice, storeChoice } from './stored-choice.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Where the choice is kept. The script in index.html reads the same key before the first paint. */
export const themeKey = 'meydan.theme'

interface ThemeState {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

const ThemeContext = createContext<ThemeState | undefined>(undefined)

/** The reader's choice; "system" follows the device. */
export function useTheme(): ThemeState {
  const state = use(ThemeContext)
  if (state === undefined) throw new Error('useTheme needs a ThemeProvider above it')
  return state
}

function paint(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  const ground = getComputedStyle(document.documentElement).backgroundColor
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, setState] = useState<Theme>(() => readChoice(themeKey, themes) ?? 'system')

  useEffect(() => {
    paint(theme)
    const device = matchMedia('(prefers-color-scheme: dark)')
    const repaint = () => paint(theme)
    device.addEventListener('change', repaint)
    return () => device.removeEventListener('change', repaint)
  }, [theme])

  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === themeKey) setState(readChoice(themeKey, themes) ?? 'system')
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [])

  const setTheme = useCallback((chosen: Theme) => {
    storeChoice(themeKey, chosen === 'system' ? undefined : chosen)
    setState(chosen)
  }, [])
  const state = useMemo(() => ({ theme, setTheme }), [theme, setTheme])
  return <ThemeContext value={state}>{children}</ThemeContext>
}
