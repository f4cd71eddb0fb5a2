import { letterPlaceholders } from '@meydan/client'
import type { LetterPlaceholder } from '@meydan/client'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { Language } from '../../../app/language.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { templateParts } from './template-parts.ts'

export interface LetterTextFieldProps {
  readonly language: Language
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

/** What letters say in a language, with the names that are filled in, and what it will look like. */
export function LetterTextField({ language, value, isWrong, onChange }: LetterTextFieldProps) {
  const { t } = useTranslation(['reconciliationSettings', 'app'])
  const id = useId()
  const box = useRef<HTMLDivElement>(null)

  function insert(name: LetterPlaceholder): void {
    const area = box.current?.querySelector('textarea')
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length]
    const placed = `{{${name}}}`
    onChange(value.slice(0, from) + placed + value.slice(to))
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + placed.length, from + placed.length)
    })
  }
  return (
    <div ref={box} className="flex flex-col gap-2">
      <TextArea
        id={id}
        label={t(`app:language.${language}`)}
        hint={t('texts.hint')}
        rows={6}
        maxLength={4_000}
        value={value}
        error={isWrong ? t('texts.wrong') : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <div role="group" aria-label={t('texts.names')} className="flex flex-wrap gap-1">
        {letterPlaceholders.map((name) => (
          <button
            key={name}
            type="button"
            onClick={() => insert(name)}
            className="h-6 rounded-small bg-hover px-2 text-12 text-muted transition-colors hover:bg-press hover:text-text coarse:h-11"
          >
            {t(`placeholders.${name}`)}
          </button>
        ))}
      </div>
      {value.trim() !== '' && <Sample value={value} />}
    </div>
  )
}

function Sample({ value }: { readonly value: string }) {
  const { t } = useTranslation('reconciliationSettings')
  return (
    <div className="rounded-large border border-line bg-sunken p-3 text-ui">
      <p className="mb-1 text-12 text-muted">{t('texts.sample')}</p>
      <p className="wrap-anywhere whitespace-pre-line">
        {templateParts(value).map((part, index) =>
          part.kind === 'words' ? (
            part.text
          ) : part.kind === 'filled' ? (
            <mark key={index} className="rounded-tiny bg-accent-soft px-0.5 text-on-accent-soft">
              {t(`samples.${part.name}`)}
            </mark>
          ) : (
            <mark key={index} className="rounded-tiny bg-danger-soft px-0.5 text-danger-text">
              {part.text}
            </mark>
          ),
        )}
      </p>
    </div>
  )
}
