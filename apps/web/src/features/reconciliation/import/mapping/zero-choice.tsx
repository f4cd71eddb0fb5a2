import { useTranslation } from 'react-i18next'

import { Checkbox } from '../../../../ui/checkbox.tsx'
import { useCounted } from '../use-counted.ts'
import type { ColumnListProps } from './column-list.tsx'

/** Whether whoever owes nothing is asked as well. */
export function ZeroChoice({ preview, draft, onChange }: ColumnListProps) {
  const { t } = useTranslation('imports')
  const counted = useCounted()
  const { zeros } = preview.counts
  return (
    <Checkbox
      label={t('zeros.take')}
      hint={zeros > 0 ? t('zeros.areLeftOut', counted(zeros)) : t('zeros.hint')}
      isOn={draft.takeZeros}
      onChange={(takeZeros) => onChange({ ...draft, takeZeros })}
    />
  )
}
