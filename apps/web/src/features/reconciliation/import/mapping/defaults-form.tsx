import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { Language } from '../../../../app/language.ts'
import { NativeSelect } from '../../../../ui/native-select.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { currencies } from '../../money/currencies.ts'
import { lastMonthsEnd } from '../../overview/new-period-dialog.tsx'
import { useLetterWords } from '../../words/use-letter-words.ts'
import type { ColumnListProps } from './column-list.tsx'
import { withDefaults } from './mapping-draft.ts'

const languages = ['tr', 'en'] as const satisfies readonly Language[]

/** What counts for all rows, because no column says it. */
export function DefaultsForm({ preview, draft, onChange }: ColumnListProps) {
  const { t } = useTranslation(['imports', 'app'])
  const words = useLetterWords()
  const { meanings, defaults } = draft
  const said = new Set(meanings.values())
  const errorOf = (field: 'periodEndOn' | 'currency') =>
    preview.missing.includes(field) && defaults[field] === undefined ? t('defaults.missing') : undefined
  const [lastMonth] = useState(() => lastMonthsEnd(new Date()))
  if (said.has('periodEndOn') && said.has('currency') && said.has('language')) return null
  return (
    <section aria-labelledby="import-defaults" className="flex flex-col gap-4">
      <h3 id="import-defaults" className="text-ui font-semibold">
        {t('defaults.title')}
      </h3>
      {!said.has('periodEndOn') && (
        <div className="flex flex-col items-start gap-1.5">
          <div className="w-full">
            <TextField
              label={t('fields.periodEndOn')}
              type="date"
              min="1990-01-01"
              max="2100-12-31"
              value={defaults.periodEndOn ?? ''}
              error={errorOf('periodEndOn')}
              onChange={({ target }) => onChange(withDefaults(draft, { periodEndOn: target.value || undefined }))}
            />
          </div>
          {defaults.periodEndOn === undefined && (
            <button
              type="button"
              onClick={() => onChange(withDefaults(draft, { periodEndOn: lastMonth }))}
              className="rounded-tiny text-ui text-accent-text hover:underline coarse:min-h-11"
            >
              {t('defaults.lastMonth', { day: words.day(lastMonth) })}
            </button>
          )}
        </div>
      )}
      {!said.has('currency') && (
        <NativeSelect
          label={t('fields.currency')}
          value={defaults.currency ?? ''}
          error={errorOf('currency')}
          options={[
            { value: '', label: t('defaults.choose') },
            ...currencies.map((code) => ({ value: code, label: code })),
          ]}
          onChange={({ target }) =>
            onChange(withDefaults(draft, { currency: currencies.find((code) => code === target.value) }))
          }
        />
      )}
      {!said.has('language') && (
        <NativeSelect
          label={t('fields.language')}
          value={defaults.language ?? ''}
          options={[
            { value: '', label: t('defaults.ownLanguage') },
            ...languages.map((code) => ({ value: code, label: t(`app:language.${code}`) })),
          ]}
          onChange={({ target }) =>
            onChange(withDefaults(draft, { language: languages.find((code) => code === target.value) }))
          }
        />
      )}
    </section>
  )
}
