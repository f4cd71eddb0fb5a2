import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { SearchIcon } from '../../../ui/icons.tsx'

export interface LetterSearchProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** After so long without a key what was typed is looked for, in ms. */
const settleMs = 250

/** Finds by words of a counterparty; `/` leads here. */
export function LetterSearch({ value, onChange }: LetterSearchProps) {
  const { t } = useTranslation('reconciliation')
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    // Somebody else changed it: a view, or the way back.
    setShown(value)
    setTyped(value)
  }
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => latest.current(typed.trim()), settleMs)
    return () => clearTimeout(timer)
  }, [typed, value])
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const { target } = event
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  return (
    <label className="relative min-w-48 flex-1 sm:max-w-64">
      <span className="sr-only">{t('filter.search')}</span>
      <SearchIcon size={16} className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
      <input
        ref={input}
        type="search"
        placeholder={t('filter.search')}
        value={typed}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className="h-control w-full rounded-small border border-field-line/45 bg-raised pr-2 pl-7.5 text-ui transition-colors outline-none hover:border-field-line focus:border-focus focus:ring-2 focus:ring-focus/30"
      />
    </label>
  )
}
