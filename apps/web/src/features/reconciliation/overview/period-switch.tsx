import type { Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { ChevronDownIcon, PlusIcon } from '../../../ui/icons.tsx'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../../ui/menu.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'

export interface PeriodSwitchProps {
  readonly periods: readonly Period[]
  /** undefined: all of them. */
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  readonly onNew: () => void
}

/** Stands for all periods in the menu. */
const all = ''

/** Which day's balances are shown, and the way to a new one. */
export function PeriodSwitch({ periods, value, onChange, onNew }: PeriodSwitchProps) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const chosen = periods.find(({ id }) => id === value)
  const name = chosen === undefined ? t('period.all') : words.day(chosen.endsOn)
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t('period.label')}: ${name}`}
          className="inline-flex h-control items-center gap-1 rounded-small px-1.5 text-15 font-semibold tabular-nums transition-colors hover:bg-hover data-[state=open]:bg-press"
        >
          {name}
          <ChevronDownIcon size={18} className="text-muted" />
        </button>
      }
    >
      <MenuChoice
        label={t('period.label')}
        value={value ?? all}
        options={[
          { value: all, label: t('period.all') },
          ...periods.map(({ id, endsOn, letters, open }) => ({
            value: id as string,
            label: t('period.item', { day: words.day(endsOn), open, letters }),
          })),
        ]}
        onChange={(id) => onChange(id === all ? undefined : id)}
      />
      <MenuSeparator />
      <MenuItem icon={PlusIcon} onSelect={onNew}>
        {t('period.new')}
      </MenuItem>
    </Menu>
  )
}
