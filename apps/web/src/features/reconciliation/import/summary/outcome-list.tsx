import type { ImportOutcome } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../../app/format.ts'
import { classNames } from '../../../../ui/class-names.ts'

const kinds = [
  'newLetters',
  'amendedLetters',
  'newCounterparties',
  'sameLetters',
  'conflictingLetters',
  'repeatedRows',
  'withoutAddress',
] as const satisfies readonly (keyof ImportOutcome)[]

/** What somebody should look at before, or after, they say yes. */
const notable: readonly (keyof ImportOutcome)[] = ['conflictingLetters', 'repeatedRows', 'withoutAddress']

export interface OutcomeListProps {
  readonly outcome: ImportOutcome
  readonly isOver: boolean
}

/** What becomes of the rows that were understood. What does not happen is left out. */
export function OutcomeList({ outcome, isOver }: OutcomeListProps) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  return (
    <section aria-labelledby="outcome" className="flex flex-col text-ui">
      <h3 id="outcome" className="pb-1.5 font-semibold">
        {isOver ? t('summary.happened') : t('summary.outcome')}
      </h3>
      <dl className="border-t border-line">
        {kinds
          .filter((kind) => outcome[kind] > 0 || kind === 'newLetters')
          .map((kind) => (
            <div key={kind} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
              <dt className={notable.includes(kind) ? 'text-warning-text' : undefined}>
                {isOver ? t(`did.${kind}`) : t(`will.${kind}`)}
              </dt>
              <dd className={classNames('font-medium tabular-nums', notable.includes(kind) && 'text-warning-text')}>
                {number(outcome[kind])}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
