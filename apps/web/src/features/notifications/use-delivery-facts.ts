import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useProviderName } from '../../app/use-provider-name.ts'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { reasonText } from './delivery-reason.ts'
import type { MemberDelivery } from './use-deliveries.ts'

/** What is said of a delivery. */
export interface DeliveryFacts {
  readonly to: string
  readonly way: string
  readonly reason: string
  /** When it ended, was decided, or is due. */
  readonly at: string
  /** Who it was handed over to and what they said; empty where it was handed over to nobody. */
  readonly handedOver: string
}

export function useDeliveryFacts(): (delivery: MemberDelivery) => DeliveryFacts {
  const { t } = useTranslation('deliveries')
  const { t: explain } = useTranslation('notifications')
  const formats = useFormats()
  const providerName = useProviderName()
  const { membersById } = useWorkspaceState()
  const at = (instant: string) => formats.dateTime(new Date(instant))
  return (delivery) => {
    const { memberId, way, count, provider, answer, dueAt, endedAt, createdAt } = delivery
    return {
      to: membersById.get(memberId)?.name ?? t('formerMember'),
      way: explain(`ways.${way}`),
      reason: reasonText(t, explain, delivery),
      at: dueAt === null ? at(endedAt ?? createdAt) : explain('explain.due', { at: at(dueAt) }),
      handedOver: [
        count > 1 ? explain('explain.folded', { count }) : null,
        provider === null ? null : providerName(provider),
        answer,
      ]
        .filter((part) => part !== null && part !== '')
        .join(' · '),
    }
  }
}
