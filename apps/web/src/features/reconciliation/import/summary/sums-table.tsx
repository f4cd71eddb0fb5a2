import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../../app/format.ts'
import { useCounted } from '../use-counted.ts'

type Sums = SpreadsheetImport['sums']

const sides = ['debit', 'credit'] as const

/** The balances that were understood, added up: a row for each currency. */
export function SumsTable({ sums }: { readonly sums: Sums }) {
  const { t } = useTranslation('imports')
  const { money } = useFormats()
  const counted = useCounted()
  const currencies = [...new Set(sums.map(({ currency }) => currency))]
  return (
    <table className="w-full border-collapse text-ui">
      <caption className="pb-1.5 text-left text-ui font-semibold">{t('summary.sums')}</caption>
      <thead>
        <tr className="border-b border-line text-12 text-muted">
          <th scope="col" className="py-1.5 text-left font-medium">
            {t('summary.currency')}
          </th>
          {sides.map((side) => (
            <th key={side} scope="col" className="py-1.5 pl-3 text-right font-medium">
              {t(`summary.side.${side}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {currencies.map((currency) => (
          <tr key={currency} className="border-b border-line">
            <th scope="row" className="py-2 text-left align-top font-medium">
              {currency}
            </th>
            {sides.map((side) => {
              const sum = sums.find((one) => one.currency === currency && one.side === side)
              return (
                <td key={side} className="py-2 pl-3 text-right align-top tabular-nums">
                  {sum === undefined ? (
                    <span className="text-muted">–</span>
                  ) : (
                    <>
                      <span className="whitespace-nowrap">{money(sum.amount, currency)}</span>
                      <span className="block text-12 text-muted">{t('summary.letters', counted(sum.letters))}</span>
                    </>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
