import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { stillFits } from '../letter-query.ts'
import { isSelected } from '../letter-selection.ts'
import { BalanceText } from '../words/balance-text.tsx'
import { LetterStateMark } from '../words/letter-state.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'
import type { LetterRowsProps } from './letter-rows.ts'
import { SelectBox } from './select-box.tsx'

export interface LetterCardsProps extends LetterRowsProps {
  /** Stands over the first one, and goes away with it. */
  readonly head: ReactNode
}

/** Letters on a phone: two lines each. */
export function LetterCards(props: LetterCardsProps) {
  const { t } = useTranslation('reconciliation')
  return (
    <section aria-label={t('list.label')} className="min-h-0 flex-1">
      <Virtuoso<Letter, LetterCardsProps>
        data={props.letters}
        context={props}
        components={parts}
        computeItemKey={(_, { id }) => id}
        endReached={props.onEnd}
        increaseViewportBy={400}
        itemContent={(_, letter, context) => <LetterCard letter={letter} {...context} />}
      />
    </section>
  )
}

const parts = { Header: ({ context }: { readonly context?: LetterCardsProps }) => context?.head }

function LetterCard({ letter, query, selection, pathOf, onToggle }: LetterRowsProps & { readonly letter: Letter }) {
  const { t } = useTranslation('reconciliation')
  const { page } = useNavigation()
  const words = useLetterWords()
  const { title } = letter.counterparty
  const isChosen = isSelected(selection, letter.id)
  const when = letter.answer?.answeredAt ?? letter.sentAt
  return (
    <article
      data-row={letter.id}
      className={classNames(
        'relative flex min-h-16 items-center gap-1 border-b border-line py-2 pr-4 pl-1 active:bg-press',
        isChosen && 'bg-accent-soft',
        !stillFits(letter, query.filter) && 'opacity-50',
      )}
    >
      <SelectBox
        label={t('list.select', { title })}
        isOn={isChosen}
        onToggle={(isRange) => onToggle(letter.id, isRange)}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex items-baseline justify-between gap-3">
          <a
            {...page(pathOf(letter.id))}
            data-letter={letter.id}
            className="truncate text-ui font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {title}
          </a>
          <span className="shrink-0 text-ui font-medium">
            <BalanceText balance={letter.balance} currency={letter.currency} />
          </span>
        </div>
        <div className="flex items-center justify-between gap-3 text-12">
          <LetterStateMark state={letter.state} size={16} />
          <span className="shrink-0 text-muted tabular-nums">{when === null ? letter.number : words.date(when)}</span>
        </div>
      </div>
    </article>
  )
}
