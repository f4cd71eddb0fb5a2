import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { openLettersOf } from './daily.ts'
import type { Dashboard } from './use-dashboard.ts'

/** Letters that nobody has decided yet, by where they stand, with what they ask for. */
export function OpenLetters({ dashboard }: { readonly dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard')
  const { number, money } = useFormats()
  const open = openLettersOf(dashboard)
  const mayBeSeen = dashboard.daily.some(({ figure }) => figure === 'reconciliation.sent')
  if (!mayBeSeen) return null
  return (
    <section aria-labelledby="open-letters" className="rounded-large border border-line bg-raised p-4">
      <h2 id="open-letters" className="pb-2 text-ui font-medium">
        {t('open.title')}
      </h2>
      {open.length === 0 ? (
        <p className="text-ui text-muted">{t('open.none')}</p>
      ) : (
        <table className="w-full text-ui tabular-nums">
          <thead>
            <tr className="text-left text-12 text-muted">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('open.state')}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium">
                {t('open.letters')}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t('open.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map(({ state, letters, sums }) => (
              <tr key={state} className="border-t border-line align-top">
                <th scope="row" className="py-2 pr-3 text-left font-regular">
                  {t(`open.states.${state as 'draft'}`)}
                </th>
                <td className="py-2 pr-3 text-right">{number(letters)}</td>
                <td className="py-2 text-right">
                  <ul className="grid grid-cols-[1fr_auto] gap-x-1">
                    {sums.map(({ currency, side, amount }) => (
                      <li
                        key={`${currency} ${side}`}
                        className="col-span-2 grid grid-cols-subgrid items-baseline whitespace-nowrap"
                      >
                        <span>{money(amount, currency)}</span>{' '}
                        <span className="text-left text-12 text-muted">{t(`open.sides.${side as 'debit'}`)}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
