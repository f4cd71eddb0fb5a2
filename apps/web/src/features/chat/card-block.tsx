import type { Card, CardTone } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useCardKind } from '../../app/cards/card-kinds.tsx'
import type { CardKind, CardWords } from '../../app/cards/card-kinds.tsx'
import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import type { BadgeTone } from '../../ui/badge.tsx'
import { classNames } from '../../ui/class-names.ts'

const badgeTones: Record<CardTone, BadgeTone> = {
  neutral: 'neutral',
  waiting: 'warning',
  good: 'success',
  bad: 'danger',
  ended: 'neutral',
}

const cardClass = classNames(
  'grid items-center gap-x-4 gap-y-0.5 rounded-small border border-line bg-raised px-3 py-2 text-ui',
  "grid-cols-[minmax(0,1fr)_auto] [grid-template-areas:'title_state'_'facts_amount']",
  "@min-[36rem]:grid-cols-[minmax(0,1fr)_minmax(0,auto)_8rem_6.5rem] @min-[36rem]:[grid-template-areas:'title_facts_amount_state']",
)

/** A thing of another part in the room. Its height stays when its state changes: many stand one below the other. */
export function CardBlock({ card }: { readonly card: Card }) {
  const kind = useCardKind(card.kind)
  return kind === undefined ? <UnknownCard card={card} /> : <KnownCard key={card.kind} card={card} kind={kind} />
}

function KnownCard({ card, kind }: { readonly card: Card; readonly kind: CardKind }) {
  return <DrawnCard card={card} words={kind.useWords(card)} path={kind.path(card)} />
}

/** Of a kind that is not known here the codes have no words: how its state is meant has. */
function UnknownCard({ card }: { readonly card: Card }) {
  const { t } = useTranslation('chat')
  return <DrawnCard card={card} words={{ kind: '', state: t(`card.tone.${card.tone}`), facts: [] }} path={undefined} />
}

interface DrawnCardProps {
  readonly card: Card
  readonly words: CardWords
  readonly path: string | undefined
}

/** Wide, its parts stand in columns, so that sums and states can be read down the room; narrow, in two lines. */
function DrawnCard({ card: { title, tone, amount }, words, path }: DrawnCardProps) {
  const formats = useFormats()
  const navigation = useNavigation()
  const hasFacts = words.facts.length > 0
  return (
    <div className="@container max-w-200">
      <div className={cardClass}>
        <p className="truncate font-medium [grid-area:title]" title={title}>
          {words.kind !== '' && (
            <span className="sr-only text-12 font-normal text-muted @min-[36rem]:not-sr-only @min-[36rem]:block">
              {words.kind}{' '}
            </span>
          )}
          {path === undefined ? (
            title
          ) : (
            <a {...navigation.page(path)} className="rounded-tiny hover:underline">
              {title}
            </a>
          )}
        </p>
        <p className="justify-self-end [grid-area:state] @min-[36rem]:justify-self-start">
          <Badge tone={badgeTones[tone]}>{words.state}</Badge>
        </p>
        {hasFacts && (
          <dl className="flex min-w-0 gap-x-3 text-12 text-muted [grid-area:facts]">
            {words.facts.map(({ label, value }) => (
              // Where there is no room for all, the most important one stays whole.
              <div key={label} className="flex min-w-0 gap-1 first:shrink-0">
                <dt className="shrink-0">{label}</dt>
                <dd className="truncate text-text">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {amount !== null && (
          <p
            className={classNames(
              'tabular-nums @min-[36rem]:text-right @min-[36rem]:[grid-area:amount]',
              hasFacts ? 'text-right [grid-area:amount]' : '[grid-area:facts]',
            )}
          >
            {formats.money(amount.value, amount.currency)}
          </p>
        )}
      </div>
    </div>
  )
}
