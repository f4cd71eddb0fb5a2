import type { LedgerPast } from '@meydan/modules/reconciliation/index'
import type { MemberId } from '@meydan/protocol'
import type { Random } from '../random.ts'

type View = LedgerPast['views'][number]

const usual: Pick<View['view'], 'order' | 'descending' | 'columns'> = {
  order: 'amount',
  descending: true,
  columns: ['counterparty', 'number', 'balance', 'currency', 'state', 'sentAt', 'answer'],
}

const made: readonly { name: string; isShared: boolean; view: View['view'] }[] = [
  { name: 'Fark bildirenler', isShared: true, view: { ...usual, query: { states: ['disputed'] } } },
  {
    name: 'Yanıt bekleyenler',
    isShared: true,
    view: { ...usual, order: 'sentAt', descending: false, query: { states: ['sent', 'delivered', 'seen'] } },
  },
  { name: 'Ulaşmayanlar', isShared: true, view: { ...usual, query: { deliveries: ['failed'] } } },
  { name: 'Avro bakiyeler', isShared: false, view: { ...usual, query: { currency: 'EUR' } } },
  { name: 'Bir milyonun üzeri', isShared: false, view: { ...usual, query: { minAmount: '1000000.00' as never } } },
  {
    name: 'Adresi olmayanlar',
    isShared: true,
    view: { ...usual, order: 'title', descending: false, query: { withoutAddress: true } },
  },
]

/** Ways of looking at letters that somebody keeps. */
export function planViews(random: Random, memberId: MemberId, at: Date): View[] {
  return made.map(({ name, isShared, view }) => ({
    id: random.id<View['id']>(at),
    member_id: memberId,
    name,
    is_shared: isShared,
    view,
  }))
}
