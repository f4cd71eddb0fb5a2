import { useTranslation } from 'react-i18next'

import { useIsWide } from '../../app/use-media.ts'
import { classNames } from '../../ui/class-names.ts'
import { DeliveryBadge } from './delivery-badge.tsx'
import type { MemberDelivery } from './use-deliveries.ts'
import { useDeliveryFacts } from './use-delivery-facts.ts'

export interface DeliveryTableProps {
  readonly deliveries: readonly MemberDelivery[]
}

const head = 'h-8 px-3 text-left text-12 font-medium whitespace-nowrap text-muted'
const cell = 'px-3 py-2.5 align-top'

/** What was sent to members: a table, and on a phone a list. */
export function DeliveryTable({ deliveries }: DeliveryTableProps) {
  const isWide = useIsWide()
  return isWide ? <Wide deliveries={deliveries} /> : <Narrow deliveries={deliveries} />
}

function Wide({ deliveries }: DeliveryTableProps) {
  const { t } = useTranslation('deliveries')
  const factsOf = useDeliveryFacts()
  return (
    <table className="w-full table-fixed text-ui">
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={classNames(head, 'w-[22%]')}>
            {t('to')}
          </th>
          <th scope="col" className={classNames(head, 'w-36')}>
            {t('way')}
          </th>
          <th scope="col" className={classNames(head, 'w-32')}>
            {t('state')}
          </th>
          <th scope="col" className={head}>
            {t('reason')}
          </th>
          <th scope="col" className={classNames(head, 'w-48 text-right')}>
            {t('at')}
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => {
          const { to, way, reason, at, handedOver } = factsOf(delivery)
          return (
            <tr key={delivery.id} className="border-b border-line">
              <th scope="row" className={classNames(cell, 'truncate text-left font-medium')}>
                {to}
              </th>
              <td className={classNames(cell, 'truncate text-muted')}>{way}</td>
              <td className={cell}>
                <DeliveryBadge state={delivery.state} />
              </td>
              <td className={cell}>
                <p className="text-pretty">{reason}</p>
                {handedOver !== '' && <p className="text-12 wrap-anywhere text-muted">{handedOver}</p>}
              </td>
              <td className={classNames(cell, 'text-right text-12 leading-5 text-muted tabular-nums')}>{at}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Narrow({ deliveries }: DeliveryTableProps) {
  const factsOf = useDeliveryFacts()
  return (
    <ul className="flex flex-col">
      {deliveries.map((delivery) => {
        const { to, way, reason, at, handedOver } = factsOf(delivery)
        return (
          <li key={delivery.id} className="flex flex-col gap-0.5 border-b border-line px-4 py-2.5 text-ui">
            <div className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{to}</span>
              <DeliveryBadge state={delivery.state} />
            </div>
            <p className="text-pretty">{reason}</p>
            <p className="text-12 wrap-anywhere text-muted tabular-nums">
              {[way, at, handedOver].filter((part) => part !== '').join(' · ')}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
