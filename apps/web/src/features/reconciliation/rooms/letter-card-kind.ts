import type { Card } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import type { CardKind, CardWords } from '../../../app/cards/card-kinds.tsx'
import { places } from '../places.ts'

/** Letters as they stand in rooms. */
export const letterCardKind: CardKind = {
  useWords: useLetterCardWords,
  path: ({ id }) => places.letter(id),
}

/** How a letter was delivered is worth a word only where it is not as its state says. */
const notableDeliveries: readonly (string | undefined)[] = ['waiting', 'failed']

function useLetterCardWords({ state, facts }: Card): CardWords {
  const { t, i18n } = useTranslation(['letterRooms', 'reconciliation'])
  // Codes come from the server: those of a newer one have no words, and stand as they are.
  const word = (key: string, code: string) => (i18n.exists(key) ? (t as (key: string) => string)(key) : code)
  const { number, side, delivery } = facts
  return {
    kind: t('card.kind'),
    state: word(`reconciliation:state.${state}`, state),
    facts: [
      ...(delivery === undefined || !notableDeliveries.includes(delivery)
        ? []
        : [{ label: t('card.delivery'), value: word(`reconciliation:delivery.${delivery}`, delivery) }]),
      ...(side === undefined ? [] : [{ label: t('card.side'), value: word(`letterRooms:card.sides.${side}`, side) }]),
      ...(number === undefined ? [] : [{ label: t('card.number'), value: number }]),
    ],
  }
}
