import { letterCardKind } from '../../features/reconciliation/rooms/letter-card-kind.ts'
import type { CardKinds } from '../cards/card-kinds.tsx'

/** The kinds of cards that features contribute, by the name that their module puts them in rooms under. */
export const cardKinds: CardKinds = { 'reconciliation.letter': letterCardKind }
