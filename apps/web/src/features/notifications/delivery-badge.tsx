import type { Delivery } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { Badge } from '../../ui/badge.tsx'
import type { BadgeTone } from '../../ui/badge.tsx'

const tones: Readonly<Record<Delivery['state'], BadgeTone>> = {
  waiting: 'accent',
  sent: 'success',
  failed: 'danger',
  unknown: 'warning',
  cancelled: 'neutral',
  suppressed: 'neutral',
}

/** What became of a delivery. */
export function DeliveryBadge({ state }: Pick<Delivery, 'state'>) {
  const { t } = useTranslation('notifications')
  return <Badge tone={tones[state]}>{t(`explain.states.${state}`)}</Badge>
}
