import type { BalanceRow, RowProblem } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLetterWords } from '../../words/use-letter-words.ts'
import { plainText } from './preview-cells.ts'
import type { ShownColumn } from './preview-cells.ts'

export interface CellWords {
  readonly column: (column: ShownColumn) => string
  /** What was understood, as people of the language write it; a balance is drawn with its side instead. */
  readonly value: (balance: BalanceRow, column: ShownColumn) => string
  /** What is wrong with a cell. */
  readonly problem: (problem: RowProblem) => string
}

export function useCellWords(): CellWords {
  const { t } = useTranslation(['imports', 'app'])
  const words = useLetterWords()
  return useMemo(
    () => ({
      column: (column) => (column === 'balance' ? t('preview.balance') : t(`fields.${column}`)),
      value: (balance, column) => {
        if (column === 'periodEndOn') return words.day(balance.periodEndOn)
        if (column === 'language') return balance.language === null ? '' : t(`app:language.${balance.language}`)
        return plainText(balance, column)
      },
      problem: ({ code, earlierRow }) => t(`problems.${code}`, { row: String(earlierRow ?? '') }),
    }),
    [t, words],
  )
}
